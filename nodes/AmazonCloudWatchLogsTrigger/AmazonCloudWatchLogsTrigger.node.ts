import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { logGroupByArn } from '../AmazonCloudWatchLogs/locators';
import { simplify } from '../shared/callProperties';
import { listSearch, locatorProperty } from '../shared/locators';
import { pollSource } from '../shared/pollTrigger';
import { region } from '../shared/region';
import { rowsPerPoll, whichRows } from '../shared/rowProperties';
import { signingCredentials } from '../shared/service';
import { signingAuthentication } from '../shared/authentication';
import { watchEvents } from './events';
import { watchedGroups } from './groups';
import { watchInsights } from './insights';

export class AmazonCloudWatchLogsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon CloudWatch Logs Trigger',
		name: 'amazonCloudWatchLogsTrigger',
		icon: {
			light: 'file:../../icons/amazonCloudWatchLogsTrigger.svg',
			dark: 'file:../../icons/amazonCloudWatchLogsTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["watch"] === "insights" ? "rows of a query" : ($parameter["filterPattern"] || "all events") }}',
		description: 'Starts the workflow when log events match a pattern, or when a query of Logs Insights gives new rows',
		defaults: { name: 'Amazon CloudWatch Logs Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: [
			signingAuthentication,
			region,
			{
				displayName: 'Watch For',
				name: 'watch',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Log Events', value: 'events', description: 'Each event that matches a pattern, once' },
					{
						name: 'Rows of an Insights Query',
						value: 'insights',
						description: 'The result of a query that runs with each poll',
					},
				],
				default: 'events',
			},
			locatorProperty(logGroupByArn, 'logGroup'),
			{
				displayName: 'Filter Pattern',
				name: 'filterPattern',
				type: 'string',
				default: '',
				placeholder: 'e.g. { $.level = "error" }  or  ERROR -timeout',
				description: 'Words, or conditions on JSON in braces; all events where empty',
				displayOptions: { show: { watch: ['events'] } },
			},
			{
				displayName: 'Start Minutes Ago',
				name: 'startMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'How long before the first activation the first event may be. Later it goes on where it was; a change of this begins anew.',
				displayOptions: { show: { watch: ['events'] } },
			},
			{
				displayName: 'Query',
				name: 'queryString',
				type: 'string',
				typeOptions: { rows: 5 },
				default: 'fields @timestamp, @message\n| filter @message like /ERROR/\n| sort @timestamp desc\n| limit 1000',
				required: true,
				description: 'In the language of Logs Insights',
				displayOptions: { show: { watch: ['insights'] } },
			},
			{
				displayName: 'Last Minutes',
				name: 'minutes',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
				description:
					'How far back the query looks; longer than the time between two polls, so that nothing falls between them',
				displayOptions: { show: { watch: ['insights'] } },
			},
			...whichRows.map((property) => ({
				...property,
				displayOptions: { show: { ...property.displayOptions?.show, watch: ['insights'] } },
			})),
			simplify,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Events per Poll',
						name: 'eventsPerPoll',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 1000,
						description: 'How many events go into one execution at most; more come with the next poll',
						displayOptions: { show: { '/watch': ['events'] } },
					},
					{
						displayName: 'Log Stream Prefix',
						name: 'logStreamPrefix',
						type: 'string',
						default: '',
						description: 'Only log streams whose name begins with this text',
						displayOptions: { show: { '/watch': ['events'] } },
					},
					{
						displayName: 'Look-Back (Minutes)',
						name: 'lookBack',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 1440 },
						default: 5,
						description:
							'For how long events that arrive late are still found; what was handed over in this time is remembered',
						displayOptions: { show: { '/watch': ['events'] } },
					},
					{
						displayName: 'More Log Groups',
						name: 'moreLogGroups',
						type: 'string',
						default: '',
						placeholder: 'e.g. /aws/lambda/orders, /aws/lambda/billing',
						description: 'Further log groups of the same region; names or ARNs separated by commas',
					},
					{ ...rowsPerPoll, displayOptions: { show: { '/watch': ['insights'] } } },
				],
			},
		],
	};

	methods = { listSearch: { [logGroupByArn.method]: listSearch('logs', logGroupByArn) } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getNodeParameter('watch', 'events') === 'insights'
			? await pollSource(this, () => watchInsights(this, watchedGroups(this)))
			: await pollSource(this, () => watchEvents(this, watchedGroups(this)));
	}
}
