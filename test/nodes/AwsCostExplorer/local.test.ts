import { AwsCostExplorer } from '../../../nodes/AwsCostExplorer/AwsCostExplorer.node';
import { timePeriod } from '../../../nodes/AwsCostExplorer/period';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsCostExplorer);
const cost = { granularity: 'DAILY', metrics: ['UnblendedCost'], returnAll: true };
const bySomething = { entries: [{ Type: 'DIMENSION', Key: 'SERVICE' }] };

it('gives a row for each day and service', async () => {
	const rows = await node.json('cost:getMany', { ...cost, period: 'last7Days', groupBy: bySomething });
	expect(rows).toHaveLength(14);
	expect(rows).toContainEqual(expect.objectContaining({ SERVICE: 'AWS Lambda', UnblendedCost: 0.5 }));
});

it('gives as many rows as the limit says', async () => {
	const asked = { ...cost, returnAll: false, limit: 3, period: 'last30Days', groupBy: bySomething };
	expect(await node.json('cost:getMany', asked)).toHaveLength(3);
});

it('reads all pages of the values of a dimension', async () => {
	const values = await node.json('cost:getDimensionValues', {
		period: 'last7Days',
		dimension: 'SERVICE',
		returnAll: true,
	});
	expect(values).toMatchObject([{ Value: 'Amazon Simple Storage Service' }, { Value: 'AWS Lambda' }]);
});

it('forecasts each day', async () => {
	const forecast = { period: 'next30Days', granularity: 'DAILY', metric: 'UNBLENDED_COST' };
	expect(await node.json('cost:getForecast', { ...forecast, returnAll: true })).toHaveLength(30);
});

it.each([
	['2026-01-31T23:30:00Z', 'last7Days', '2026-01-24', '2026-01-31'],
	['2026-01-31T23:30:00Z', 'last30Days', '2026-01-01', '2026-01-31'],
	['2026-01-31T23:30:00Z', 'thisMonth', '2026-01-01', '2026-02-01'],
	['2026-01-31T23:30:00Z', 'lastMonth', '2025-12-01', '2026-01-01'],
	['2026-12-31T00:00:00Z', 'restOfMonth', '2026-12-31', '2027-01-01'],
	['2026-12-31T00:00:00Z', 'nextMonth', '2027-01-01', '2027-02-01'],
])('at %s, %s goes from %s to before %s', (now, period, Start, End) => {
	jest.useFakeTimers({ now: new Date(now), advanceTimers: true });
	try {
		expect(timePeriod({ period })).toEqual({ Start, End });
	} finally {
		jest.useRealTimers();
	}
});
