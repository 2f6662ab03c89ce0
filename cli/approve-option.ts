import { Option } from 'commander';

export function approveOption(): Option {
  return new Option(
    '--approve <what>',
    'park each post until `copydesk batch approve`: before its first call (outline), or with its first draft (draft)',
  ).choices(['outline', 'draft']);
}
