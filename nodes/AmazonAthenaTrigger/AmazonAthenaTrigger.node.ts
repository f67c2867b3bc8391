import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { catalog, database, workGroup } from '../AmazonAthena/locators';
import { listSearch, locatorProperty } from '../shared/locators';
import { pollSource } from '../shared/pollTrigger';
import { region } from '../shared/region';
import { rowsPerPoll, whichRows } from '../shared/rowProperties';
import { signingCredentials } from '../shared/service';
import { signingAuthentication } from '../shared/authentication';
import { watchQuery } from './query';

export class AmazonAthenaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Athena Trigger',
		name: 'amazonAthenaTrigger',
		icon: {
			light: 'file:../../icons/amazonAthenaTrigger.svg',
			dark: 'file:../../icons/amazonAthenaTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["rows"] === "every" ? "every row" : "new rows" }}',
		description: 'Runs a query of Amazon Athena on schedule and starts the workflow when it gives new rows',
		defaults: { name: 'Amazon Athena Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: [
			signingAuthentication,
			region,
			{
				displayName:
					'Athena charges for the data that each run of the query reads. Poll as often as you need the rows.',
				name: 'cost',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Query',
				name: 'queryString',
				type: 'string',
				typeOptions: { rows: 5 },
				default: '',
				required: true,
				placeholder: "e.g. SELECT * FROM orders WHERE day >= date_add('day', -1, current_date)",
				description: 'SQL of which each row becomes an item',
			},
			locatorProperty(database, 'database'),
			...whichRows,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					locatorProperty(catalog, 'catalog'),
					{
						displayName: 'Output Location',
						name: 'outputLocation',
						type: 'string',
						default: '',
						placeholder: 'e.g. s3://my-bucket/athena/',
						description: 'Where Athena writes the result; that of the work group where empty',
					},
					rowsPerPoll,
					locatorProperty({ ...workGroup, description: "Its own; 'primary' where empty" }, 'workGroup'),
				],
			},
		],
	};

	methods = {
		listSearch: Object.fromEntries(
			[catalog, database, workGroup].map((locator) => [locator.method, listSearch('athena', locator)]),
		),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollSource(this, () => watchQuery(this));
	}
}
