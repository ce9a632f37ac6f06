import { type Contract, otherEntries } from "./contract.ts";

/** What a form that holds codes and texts alone leaves out, as notes for the user. */
export function leftOut(contract: Contract, form: string): readonly string[] {
  const names = contract.codes.filter(({ name }) => name !== undefined).length;
  return [
    ...(names > 0 ? [`${form} holds no names: ${names} left out`] : []),
    ...otherEntries(contract).map((line) => `left out, since ${form} has no place for it: ${line}`),
  ];
}
