import { entryError } from '../../aws/batch/results';
import type { BatchEntry, EntryResult } from '../../aws/batch/types';

type Output = Readonly<Record<string, unknown>>;

/** Parameters of one call at most, in GetParameters and in DeleteParameters. */
export const MOST_PARAMETERS = 10;

export const namesOf = (entries: readonly BatchEntry[]): string[] => entries.map(({ input }) => String(input.Name));

/** What AWS calls a parameter in an answer, as a person may have named it: with a version or a label behind a colon. */
export function namesOfParameter({ Name, ARN, Selector }: Output): string[] {
	const selector = typeof Selector === 'string' ? Selector : '';
	return [`${String(Name)}${selector}`, `${String(ARN)}${selector}`];
}

/** What became of each entry: its output, or that AWS does not know the parameter. */
export const byName = (found: ReadonlyMap<string, Output>, entries: readonly BatchEntry[]): EntryResult[] =>
	namesOf(entries).map((name) => {
		const output = found.get(name);
		return output === undefined
			? entryError('ParameterNotFound', `There is no parameter ${name}, or no such version or label of it`)
			: { output };
	});
