import { operation } from '../../shared/operation';
import { readGroup, timeRange } from '../fields';
import { failure } from '../groups';
import { queryInput, simpleRow } from '../insights';

export const run = operation({
	command: 'StartQuery',
	name: 'Run',
	action: 'Run a query',
	description: 'Run a query of CloudWatch Logs Insights over log groups; one item for each row',
	covers: ['startTime', 'endTime'],
	uses: ['GetQueryResults', 'StopQuery'],
	fields: {
		logGroup: {
			...readGroup.logGroupName,
			required: false,
			description: 'Leave it empty where the query names its log groups with SOURCE',
		},
		queryString: {
			label: 'Query',
			rows: 5,
			default: 'fields @timestamp, @message\n| sort @timestamp desc\n| limit 100',
			description: 'In the language of Logs Insights; a query without a limit gives 10,000 rows',
		},
		startTime: { ...timeRange.startTime, description: 'Beginning of the time, included' },
		endTime: {
			...timeRange.endTime,
			optional: false,
			required: false,
			default: '={{ $now.toISO() }}',
			description: 'End of the time, included',
		},
		moreLogGroups: {
			type: 'list',
			label: 'More Log Groups',
			placeholder: 'e.g. /aws/lambda/orders, /aws/lambda/billing',
			description: 'Further log groups, 50 in all; names or ARNs separated by commas',
		},
		queryLanguage: {
			choices: { CWLI: 'Logs Insights', PPL: 'OpenSearch PPL', SQL: 'OpenSearch SQL' },
			default: 'CWLI',
		},
	},
	input: queryInput,
	job: { recipe: 'logsInsightsQuery' },
	simplify: simpleRow,
	failure,
});
