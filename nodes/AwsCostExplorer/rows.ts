type Metrics = Readonly<Record<string, { readonly Amount?: string; readonly Unit?: string }>>;
interface Group {
	readonly Keys?: readonly string[];
	readonly Metrics?: Metrics;
}
interface Result {
	readonly TimePeriod?: { readonly Start?: string; readonly End?: string };
	readonly Estimated?: boolean;
	readonly Total?: Metrics;
	readonly Groups?: readonly Group[];
}

const amounts = (metrics: Metrics = {}): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(metrics).flatMap(([name, { Amount, Unit }]) => [
			[name, Amount === undefined ? null : Number(Amount)],
			[`${name}Unit`, Unit],
		]),
	);

/** AWS writes the value of a tag or a cost category behind its key: `team$blue`. */
const groupNames = (keys: readonly string[], groupBy: ReadonlyArray<{ Key?: string; Type?: string }>) =>
	Object.fromEntries(
		keys.map((value, at) => {
			const { Key = `group${at + 1}`, Type } = groupBy[at] ?? {};
			const prefix = `${Key}$`;
			return [Key, Type !== 'DIMENSION' && value.startsWith(prefix) ? value.slice(prefix.length) : value];
		}),
	);

/** One row for each group of a time, or one for all of it. */
export function costRows(entry: Readonly<Record<string, unknown>>, groupBy: unknown): object[] {
	const { TimePeriod, Estimated, Total, Groups = [] } = entry as Result;
	const time = { start: TimePeriod?.Start, end: TimePeriod?.End, estimated: Estimated };
	const grouped = Array.isArray(groupBy) && groupBy.length > 0;
	if (!grouped && Groups.length === 0) return [{ ...time, ...amounts(Total) }];
	return Groups.map(({ Keys = [], Metrics }) => ({
		...time,
		...groupNames(Keys, (grouped ? groupBy : []) as ReadonlyArray<{ Key?: string; Type?: string }>),
		...amounts(Metrics),
	}));
}
