// What CI holds: ratios within one run, far looser than what is measured on a quiet machine, so that only a real loss
// fails. Each rule names a table and a row.

const RULES = [
  { table: /^One answer/, row: /^(explain|run|the hook's) (?!.*standalone)/, mostTimes: 2 },
  { table: /^One answer/, row: /standalone$/, mostTimes: 0.75 },
  { table: /^Many schemes/, row: /5000/, mostTimes: 1.5 },
  { table: /^A million/, row: /^exitcode/, leastPerSecond: 100_000 },
];

/** Prints how every rule is kept. @returns whether all are */
export function checkRatios(tables) {
  const checks = tables.flatMap(({ title, results }) =>
    RULES.filter(({ table }) => table.test(title)).flatMap((rule) =>
      results.filter(({ name }) => rule.row.test(name)).map((result) => check(rule, result, results[0])),
    ),
  );
  for (const { text, holds } of checks) console.log(`${holds ? "ok" : "TOO SLOW"}  ${text}`);
  return checks.every(({ holds }) => holds);
}

function check({ mostTimes, leastPerSecond }, { name, best, ratio, count }, floor) {
  if (mostTimes !== undefined) {
    return {
      text: `${name}: ${ratio.toFixed(2)} of at most ${mostTimes} times '${floor.name}'`,
      holds: ratio <= mostTimes,
    };
  }
  const rate = (count / best) * 1000;
  return { text: `${name}: ${Math.round(rate)} of at least ${leastPerSecond} a second`, holds: rate >= leastPerSecond };
}
