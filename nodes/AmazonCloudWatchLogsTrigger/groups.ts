import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { withoutStar } from '../AmazonCloudWatchLogs/groups';
import { unset } from '../shared/content';
import { chosenOf, regionInArn } from '../shared/locators';

export interface WatchedGroups {
	/** Names or ARNs, each once. */
	readonly groups: readonly string[];
	readonly region: string | undefined;
}

/** The log groups that are watched together. */
export function watchedGroups(context: IPollFunctions): WatchedGroups {
	const { value } = chosenOf(context.getNodeParameter('logGroup', ''));
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const more = Array.isArray(options.moreLogGroups)
		? options.moreLogGroups.map(String)
		: String(options.moreLogGroups ?? '').split(',');
	const groups = [value, ...more].map((each) => withoutStar(each.trim())).filter((each) => each !== '');
	const [first] = groups;
	if (first === undefined) throw unset('Log Group', 'logGroup');
	const stated = String(context.getNodeParameter('region', '') ?? '').trim();
	return { groups: [...new Set(groups)], region: regionInArn(first) ?? (stated === '' ? undefined : stated) };
}
