#!/usr/bin/env bash
# What action.yml runs: checks, annotates, writes the job summary and keeps the comment. Ends as the check ended.
set -uo pipefail

report="${RUNNER_TEMP:?}/copydesk"
mkdir -p "$report"

lines() { while IFS= read -r line; do [ -n "$line" ] && printf '%s\0' "$line"; done <<<"$1"; }
posts=() arguments=()
while IFS= read -r -d '' one; do posts+=("$one"); done < <(lines "${COPYDESK_POSTS:-}")
while IFS= read -r -d '' one; do arguments+=("$one"); done < <(lines "${COPYDESK_ARGUMENTS:-}")
if [ "${COPYDESK_CHANGED_ONLY:-}" = true ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  arguments+=(--changed-since "origin/$GITHUB_BASE_REF")
fi

npx --yes "copydesk${COPYDESK_VERSION:+@$COPYDESK_VERSION}" check ${arguments[@]+"${arguments[@]}"} --format github \
  -o "$report/report.html" -o "$report/report.json" -o "$report/report.md" -o "$report/report.sarif" -o "$report/report.xml" \
  -- ${posts[@]+"${posts[@]}"}
ended=$?

echo "report=$report" >>"${GITHUB_OUTPUT:?}"
if [ -s "$report/report.md" ]; then
  cat "$report/report.md" >>"${GITHUB_STEP_SUMMARY:?}"
  # A comment that cannot be written is no fault of the posts.
  [ "${COPYDESK_COMMENT:-}" != true ] || node "$(dirname "$0")/comment.mjs" "$report/report.md" || true
fi
exit "$ended"
