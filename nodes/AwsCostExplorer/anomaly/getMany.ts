import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { period, timePeriod } from '../period';

export const getMany = operation({
	command: 'GetAnomalies',
	name: 'Get Many',
	action: 'Get many anomalies',
	description: 'List unusual costs that AWS has found in the last 90 days, with their causes',
	covers: ['DateInterval'],
	fields: {
		...period,
		MonitorArn: { label: 'Monitor ARN', description: 'Only anomalies that this monitor has found' },
		Feedback: { choices: { NO: 'Not an Issue', PLANNED_ACTIVITY: 'Planned Activity', YES: 'Accurate' } },
	},
	input: ({ period: chosen, start, end, ...input }) => {
		const { Start, End } = timePeriod({ period: chosen, start, end });
		return { ...input, DateInterval: { StartDate: Start, EndDate: End } };
	},
	failure,
});
