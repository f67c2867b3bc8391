import { operation } from '../../shared/operation';
import { failure, filter, granularity } from '../fields';
import { future, timePeriod } from '../period';

interface Forecast {
	readonly TimePeriod?: { readonly Start?: string; readonly End?: string };
	readonly MeanValue?: string;
	readonly PredictionIntervalLowerBound?: string;
	readonly PredictionIntervalUpperBound?: string;
}

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

export const getForecast = operation({
	command: 'GetCostForecast',
	name: 'Get Forecast',
	action: 'Get the forecast of costs',
	description: 'Read what AWS expects the costs to be; one item for each day or month',
	covers: ['TimePeriod'],
	fields: {
		...future,
		...granularity,
		Metric: { default: 'UNBLENDED_COST' },
		PredictionIntervalLevel: {
			label: 'Certainty (Percent)',
			default: 80,
			description: 'How probable it is that costs lie between the bounds; 51 to 99. No bounds where not set.',
		},
		...filter,
	},
	input: ({ period, start, end, ...input }) => ({ ...input, TimePeriod: timePeriod({ period, start, end }) }),
	list: 'ForecastResultsByTime',
	simplify: (entry) => {
		const { TimePeriod, ...values } = entry as Forecast;
		return {
			start: TimePeriod?.Start,
			end: TimePeriod?.End,
			amount: number(values.MeanValue),
			lowerBound: number(values.PredictionIntervalLowerBound),
			upperBound: number(values.PredictionIntervalUpperBound),
		};
	},
	failure,
});
