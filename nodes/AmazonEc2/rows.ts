import { rowsIn, rowsOf, textColumn } from '../shared/rows';

/** Filters of a list: a name and values separated by commas. */
export const filterRows = rowsOf(
	'Filter',
	textColumn('Name', 'name', 'e.g. tag:stage', "AWS's name of the filter, e.g. instance-state-name"),
	textColumn(
		'Values',
		'values',
		'e.g. test, production',
		'Separated by commas, one of them must match; * and ? are wildcards',
	),
);

/** Tags of a new resource. */
export const tagRows = rowsOf('Tag', textColumn('Key', 'key', 'e.g. Name'), textColumn('Value', 'value', 'e.g. web-1'));

const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? (value as unknown[]) : String(value ?? '').split(','))
		.map((each) => String(each).trim())
		.filter((each) => each !== '');

/** Filters as AWS's input has them, after those that fields of their own stand for. */
export function filtersOf(stored: unknown, own: Readonly<Record<string, unknown>> = {}): object[] | undefined {
	const all = [
		...Object.entries(own).map(([name, values]) => ({ name, values })),
		...rowsIn(stored).map(({ name, values }) => ({ name, values })),
	].flatMap(({ name, values }) => {
		const Values = listOf(values);
		return Values.length === 0 ? [] : [{ Name: String(name).trim(), Values }];
	});
	return all.length === 0 ? undefined : all;
}

/** The member `TagSpecifications` that gives tags to the named kinds of new resources. */
export function tagSpecifications(stored: unknown, ...kinds: readonly string[]): object[] | undefined {
	const Tags = rowsIn(stored).map(({ key, value }) => ({ Key: String(key), Value: String(value ?? '') }));
	return Tags.length === 0 ? undefined : kinds.map((ResourceType) => ({ ResourceType, Tags }));
}
