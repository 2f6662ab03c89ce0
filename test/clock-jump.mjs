/*
 * Loaded before copydesk by a test: the clock of the machine is set an hour forward and back again, over and over, as a bad
 * time server would.
 */
const { now } = Date;
let asked = 0;
Date.now = () => {
  asked++;
  return now() + (Math.floor(asked / 7) % 2) * 3_600_000;
};
