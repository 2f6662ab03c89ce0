/*
 * Own-written sentences that inform or instruct and take no side, by subject: what a list of words must not hear a mood
 * in. For tests.
 */
const bySubject: Readonly<Record<string, string>> = {
  deployment: `
Kill the process before you start the new release.
The load balancer drains connections for thirty seconds.
If the health check fails, the pod is restarted.
Error handling belongs in the outermost function.
Failed messages go to the dead letter queue.
Save the file and run the build again.
The command returns an error code when the disk is full.
Abort the upload if the checksum does not match.
Set the flag to true to enable the cache.
Clear the cache after every change to the schema.
The service supports two protocols.
A crash report is written to the log directory.
Drop the old table only when the migration is done.
The worker waits for the lock and then leaves the critical section.
Attack surface is the sum of the points where data can enter.
Use a trusted certificate for the staging server.
The fault tolerance of the cluster depends on the number of nodes.
This option is deprecated and will be removed in version nine.
The free plan has a limit of ten projects.
Requests above the limit are rejected with status 429.
The master branch is protected from direct pushes.
Invalid input is reported on the first line.
Retry the request three times and give up after that.
Every commit needs a message in the imperative.
A conflict in the lock file is solved by running the install again.
The library works with both module systems.
You can share a volume between two containers.
Warnings are printed to standard error.
The test does not cover the fallback.
Exit the shell and open a new one.`,
  cooking: `
Heat the oil in a heavy pan.
Beat the eggs with a pinch of salt.
Cut the onion into thin slices.
Drain the beans and rinse them under cold water.
Let the dough rest for an hour.
Crush two cloves of garlic.
Whip the cream until it holds its shape.
Bake for forty minutes on the middle shelf.
Season with salt and black pepper.
Remove the bay leaf before you serve.
Burnt sugar turns bitter, so keep the heat low.
Stir in the flour a spoon at a time.
A shallow dish cools faster than a deep pot.
Bring the stock to a boil and lower the heat.
Beat the butter and sugar until pale.
Leave the skin on the potatoes.
The sauce thickens as it cools.
Discard the shells that do not open.
Cover the bowl with a damp towel.
Cold butter makes a flaky crust.`,
  gardening: `
Cut the stems just above a leaf joint.
Dead leaves go on the compost heap.
Water the pots in the morning.
Weeds compete with seedlings for light.
Aphids attack the young shoots first.
Kill the weeds before they set seed.
Plant the bulbs twice as deep as they are high.
A mulch of bark keeps the soil moist.
Sow the beans after the last frost.
The roots reach the bottom of the pot in a month.
Poor soil suits most herbs.
Move the tray to a sheltered spot.
Prune in late winter, when the plant is dormant.
Sharp sand improves the drainage.
The heap needs air, water and time.
Tie the canes to the wire.
Dig a hole twice as wide as the root ball.
Feed tomatoes once a week from the first flowers on.
Stop watering when the leaves turn yellow.
Slugs hide under boards during the day.`,
  benefits: `
You can apply for disability benefits by mail.
The claim is decided within ninety days.
Send the form to the address on the letter.
A surviving spouse may qualify for a monthly payment.
You will need your discharge papers.
The benefit is paid on the first business day of the month.
If your claim is denied, you have one year to appeal.
Call the help line between eight and five.
The debt is deducted from later payments.
Coverage starts on the day of enrolment.
Injury and illness are covered by separate forms.
A death certificate must be included.
The rate depends on the number of dependants.
You do not have to pay for an appointment.
The program accepts applications all year.
Report a change of address within thirty days.
Keep a copy of everything you send.
Loss of income is stated on page two.
Veterans with a service-connected disability are exempt from the fee.
The office is closed on federal holidays.`,
  household: `
Descale the kettle once a month.
Fill the tank up to the mark.
Unplug the machine before you open the lid.
Hard water leaves a white layer.
Turn the screw clockwise until it stops.
The filter lasts about three months.
Fire alarms need a new battery every year.
Wipe the seal with a soft cloth.
Pack the heavy things at the bottom.
A cabin bag may weigh eight kilograms.
Check the weight limit of your airline.
Patch the tube and wait for the glue to dry.
Remove the wheel and let out the air.
Measure the width of the door first.
The switch is on the left side of the case.
Press the button for five seconds to reset the device.
Paint the edges before the surface.
Let the first coat dry overnight.
Mix one part vinegar with two parts water.
Store the blades out of the reach of children.`,
  writing: `
A heading names what the section is about.
The second chapter describes the method.
Most readers skim the first two lines.
Active voice puts the actor first.
The survey asked four hundred people.
The meeting starts at nine and ends at noon.
Write the date in full.
Each source is listed at the end.
The chart shows the share of each group.
Version two was launched in March.`,
};

/** Written when the lists were done, which were not mended by them. */
const heldOut = `
The parser reads one line at a time.
If the token has expired, the client asks for a new one.
The garbage collector frees memory that nobody points to.
Exceptions are caught in the outer loop.
A race condition can hide for months.
Roll back the migration when a query times out.
The panic handler prints the stack and stops the program.
Set the alert threshold to eighty percent.
The patch closes a vulnerability in the image decoder.
Strip the comments before you compare two files.
Mount the volume as read-only.
The linter complains about unused imports.
The queue is empty when the script starts.
A stale cache entry is replaced on the next read.
Sign in with your work account.
Melt the chocolate over hot water.
Fold the egg whites into the batter.
The crust should be brown but not black.
Grind the spices in a mortar.
Simmer the lentils until they are soft.
Skim the fat from the surface.
A sharp knife needs less pressure.
Ripe tomatoes give more juice than green ones.
Thin the seedlings to a hand's width.
Frost kills the leaves but not the roots.
Trap the slugs with a board laid on the soil.
Cut back the lavender after it has flowered.
The bulbs rot when the ground stays wet.
You may file the form online or on paper.
The agency pays half of the rent.
A denied application can be sent in again.
Proof of income is required every year.
The deadline falls on the last day of June.
Bring a photo ID and your letter to the interview.
The fee is waived for students.
Tighten the nut by hand and then by a quarter turn.
The chain needs a drop of oil on every link.
The bag fits under the seat.
Vinegar dissolves the scale inside the kettle.
The train leaves from platform four.`;

export const neutralSentences: readonly string[] = Object.values(bySubject).flatMap((lines) =>
  lines.trim().split('\n'),
);
export const heldOutSentences: readonly string[] = heldOut.trim().split('\n');
