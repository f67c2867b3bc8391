import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text } from '../service';

const DAY = 86_400_000;
/** What each service costs on each day. */
const COSTS: Readonly<Record<string, number>> = { 'Amazon Simple Storage Service': 1.25, 'AWS Lambda': 0.5 };

function daysOf(call: Call, member = 'TimePeriod'): Array<{ Start: string; End: string }> {
	const { Start = '', End = '' } = (call.input[member] ?? {}) as { Start?: string; End?: string };
	const [from, to] = [Date.parse(Start), Date.parse(End)];
	if (!(from < to)) throw new ServiceError('ValidationException', 'Start date (and hour) should be before end date');
	const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
	if (text(call.input, 'Granularity') === 'MONTHLY') return [{ Start: day(from), End: day(to) }];
	return Array.from({ length: (to - from) / DAY }, (_, at) => ({
		Start: day(from + at * DAY),
		End: day(from + (at + 1) * DAY),
	}));
}

const lengthOf = ({ Start, End }: { Start: string; End: string }): number =>
	(Date.parse(End) - Date.parse(Start)) / DAY;

function costs(call: Call): Input {
	const groups = list(call.input, 'GroupBy');
	const metrics = (call.input.Metrics ?? []) as readonly string[];
	const measured = (amount: number): Input =>
		Object.fromEntries(metrics.map((metric) => [metric, { Amount: String(amount), Unit: 'USD' }]));
	const all = Object.values(COSTS).reduce((sum, each) => sum + each, 0);
	return {
		GroupDefinitions: groups,
		ResultsByTime: daysOf(call).map((TimePeriod) => ({
			TimePeriod,
			Estimated: false,
			Total: groups.length === 0 ? measured(all * lengthOf(TimePeriod)) : {},
			Groups:
				groups.length === 0
					? []
					: Object.entries(COSTS).map(([name, amount]) => ({
							Keys: [name],
							Metrics: measured(amount * lengthOf(TimePeriod)),
						})),
		})),
		DimensionValueAttributes: [],
	};
}

/** Cost Explorer: two services that cost the same every day. */
export const ce: Service = {
	name: 'ce',
	signingName: 'ce',
	protocol: 'json',
	hostLabels: ['ce'],
	targets: ['AWSInsightsIndexService'],
	globalRegion: 'us-east-1',
	operations: {
		GetCostAndUsage: costs,
		GetCostForecast: (call) => ({
			ForecastResultsByTime: daysOf(call).map((TimePeriod) => ({ TimePeriod, MeanValue: '1.75' })),
		}),
		/** Two pages. */
		GetDimensionValues: (call) => {
			const names = Object.keys(COSTS);
			const at = Number(text(call.input, 'NextPageToken') ?? 0);
			return {
				DimensionValues: names.slice(at, at + 1).map((Value) => ({ Value, Attributes: {} })),
				ReturnSize: 1,
				TotalSize: names.length,
				NextPageToken: at + 1 < names.length ? String(at + 1) : undefined,
			};
		},
	},
};
