import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { logsInsightsQuery } from '../../aws/jobs/recipes/logsInsights';
import { rowKey } from '../../aws/polling/rows';
import { simpleRow } from '../AmazonCloudWatchLogs/insights';
import { unset } from '../shared/content';
import { numberParameter } from '../shared/numberParameter';
import type { PollSource } from '../shared/pollTrigger';
import { keyColumns, rowChoices } from '../shared/rowProperties';
import { watchRows } from '../shared/rowWatch';
import type { WatchedGroups } from './groups';

/** AWS's pointer to the event of a row. */
const POINTER = '@ptr';

/** Rows of a query of Logs Insights over the last minutes. */
export function watchInsights(
	context: IPollFunctions,
	{ groups, region }: WatchedGroups,
): PollSource<{ readonly seen: string; readonly begun: boolean }> {
	const queryString = String(context.getNodeParameter('queryString', '')).trim();
	if (queryString === '') throw unset('Query', 'queryString');
	const minutes = numberParameter(context.getNodeParameter('minutes', 60), 'minutes', 'Last Minutes') ?? 60;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const simplify = context.getNodeParameter('simplify', true) === true;
	const columns = keyColumns(context);
	const byArn = groups.some((group) => group.startsWith('arn:'));
	return watchRows({
		name: `insights ${region ?? ''} ${groups.join()} ${queryString} ${minutes}`,
		region,
		recipe: logsInsightsQuery,
		input: (now) => ({
			queryString,
			startTime: Math.floor(now / 1000) - minutes * 60,
			endTime: Math.ceil(now / 1000),
			[byArn ? 'logGroupIdentifiers' : 'logGroupNames']: groups,
		}),
		rows: (output, page) => logsInsightsQuery.result?.rows?.(output, page) ?? [],
		...rowChoices(context, options),
		// A row that stands for an event is the same one by its pointer, whatever else is asked for.
		keyOf: (row) => rowKey(row, columns.length === 0 && POINTER in row ? [POINTER] : columns),
		toItem: (row) => (simplify ? simpleRow(row) : row) as IDataObject,
	});
}
