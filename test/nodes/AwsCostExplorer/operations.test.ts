import { AwsCostExplorer } from '../../../nodes/AwsCostExplorer/AwsCostExplorer.node';
import { costExplorer } from '../../../nodes/AwsCostExplorer/service';
import { describeOperations } from '../operationCases';

const custom = { period: 'custom', start: '2026-01-01T00:00:00.000+01:00', end: '2026-02-01' };
const TimePeriod = { Start: '2026-01-01', End: '2026-02-01' };
const usd = (Amount: string) => ({ UnblendedCost: { Amount, Unit: 'USD' } });
const Filter = { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } };
const utilization = { TimePeriod, Utilization: { UtilizationPercentage: '95.5' } };
const anomaly = {
	AnomalyId: 'a',
	MonitorArn: 'm',
	Impact: { MaxImpact: 12.5 },
	AnomalyScore: { MaxScore: 1, CurrentScore: 1 },
};

describeOperations(costExplorer, AwsCostExplorer, [
	{
		of: 'cost:getMany',
		params: {
			...custom,
			granularity: 'MONTHLY',
			metrics: ['UnblendedCost'],
			groupBy: {
				entries: [
					{ Type: 'DIMENSION', Key: 'SERVICE' },
					{ Type: 'TAG', Key: 'team' },
				],
			},
			returnAll: true,
			options: { filter: JSON.stringify(Filter) },
		},
		requests: [
			{
				target: 'GetCostAndUsage',
				body: {
					TimePeriod,
					Granularity: 'MONTHLY',
					Metrics: ['UnblendedCost'],
					GroupBy: [
						{ Type: 'DIMENSION', Key: 'SERVICE' },
						{ Type: 'TAG', Key: 'team' },
					],
					Filter,
				},
			},
		],
		replies: [
			{
				body: {
					ResultsByTime: [
						{
							TimePeriod,
							Total: {},
							Estimated: true,
							Groups: [
								{ Keys: ['AWS Lambda', 'team$blue'], Metrics: usd('1.5') },
								{ Keys: ['Tax', 'team$'], Metrics: usd('0.1234567') },
							],
						},
					],
				},
			},
		],
		items: [
			{
				start: '2026-01-01',
				end: '2026-02-01',
				estimated: true,
				SERVICE: 'AWS Lambda',
				team: 'blue',
				UnblendedCost: 1.5,
				UnblendedCostUnit: 'USD',
			},
			{
				start: '2026-01-01',
				end: '2026-02-01',
				estimated: true,
				SERVICE: 'Tax',
				team: '',
				UnblendedCost: 0.1234567,
				UnblendedCostUnit: 'USD',
			},
		],
	},
	{
		of: 'cost:getMany',
		shows: 'hours, without groups',
		params: {
			...custom,
			start: '2026-01-01T05:00:00Z',
			end: '2026-01-01T06:00:00Z',
			granularity: 'HOURLY',
			metrics: ['UnblendedCost'],
			groupBy: {},
			limit: 1,
		},
		requests: [
			{
				target: 'GetCostAndUsage',
				body: {
					TimePeriod: { Start: '2026-01-01T05:00:00Z', End: '2026-01-01T06:00:00Z' },
					Granularity: 'HOURLY',
					Metrics: ['UnblendedCost'],
				},
			},
		],
		replies: [{ body: { ResultsByTime: [{ TimePeriod, Total: usd('2'), Groups: [], Estimated: false }] } }],
		items: [{ start: '2026-01-01', end: '2026-02-01', estimated: false, UnblendedCost: 2, UnblendedCostUnit: 'USD' }],
	},
	{
		of: 'cost:getForecast',
		params: {
			...custom,
			granularity: 'MONTHLY',
			metric: 'UNBLENDED_COST',
			returnAll: true,
			options: { predictionIntervalLevel: 80 },
		},
		requests: [
			{
				target: 'GetCostForecast',
				body: { TimePeriod, Granularity: 'MONTHLY', Metric: 'UNBLENDED_COST', PredictionIntervalLevel: 80 },
			},
		],
		replies: [
			{
				body: {
					Total: { Amount: '12', Unit: 'USD' },
					ForecastResultsByTime: [
						{ TimePeriod, MeanValue: '12', PredictionIntervalLowerBound: '10', PredictionIntervalUpperBound: '14' },
					],
				},
			},
		],
		items: [{ start: '2026-01-01', end: '2026-02-01', amount: 12, lowerBound: 10, upperBound: 14 }],
	},
	{
		of: 'cost:getDimensionValues',
		params: { ...custom, dimension: 'SERVICE', returnAll: true, options: { searchString: 'Lambda' } },
		requests: [{ target: 'GetDimensionValues', body: { TimePeriod, Dimension: 'SERVICE', SearchString: 'Lambda' } }],
		replies: [{ body: { DimensionValues: [{ Value: 'AWS Lambda', Attributes: {} }], ReturnSize: 1, TotalSize: 1 } }],
		items: [{ Value: 'AWS Lambda', Attributes: {} }],
	},
	{
		of: 'cost:getTags',
		params: { ...custom, tagKey: 'team', returnAll: true },
		requests: [{ target: 'GetTags', body: { TimePeriod, TagKey: 'team' } }],
		replies: [{ body: { Tags: ['blue', 'red'], ReturnSize: 2, TotalSize: 2 } }],
		items: [{ Tag: 'blue' }, { Tag: 'red' }],
	},
	{
		of: 'anomaly:getMany',
		params: { ...custom, returnAll: true, options: { monitorArn: 'm' } },
		requests: [
			{
				target: 'GetAnomalies',
				body: { DateInterval: { StartDate: '2026-01-01', EndDate: '2026-02-01' }, MonitorArn: 'm' },
			},
		],
		replies: [{ body: { Anomalies: [anomaly] } }],
		items: [anomaly],
	},
	{
		of: 'savingsPlan:getUtilization',
		params: { ...custom, granularity: 'MONTHLY', returnAll: true },
		requests: [{ target: 'GetSavingsPlansUtilization', body: { TimePeriod, Granularity: 'MONTHLY' } }],
		replies: [{ body: { SavingsPlansUtilizationsByTime: [utilization], Total: {} } }],
		items: [utilization],
	},
]);
