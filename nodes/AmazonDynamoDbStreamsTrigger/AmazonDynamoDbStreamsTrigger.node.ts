import type { INodeType, INodeTypeDescription, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { simplify } from '../shared/callProperties';
import { listSearch, locatorProperty } from '../shared/locators';
import { region } from '../shared/region';
import { signingCredentials } from '../shared/service';
import { signingAuthentication } from '../shared/authentication';
import { explained, startStreamTrigger } from '../shared/streamTrigger';
import { batches, positions, streamOptions } from '../shared/streamTriggerProperties';
import { tableWithStream } from './locators';
import { streamOfTable } from './trigger';

export class AmazonDynamoDbStreamsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon DynamoDB Streams Trigger',
		name: 'amazonDynamoDbStreamsTrigger',
		icon: {
			light: 'file:../../icons/amazonDynamoDbStreamsTrigger.svg',
			dark: 'file:../../icons/amazonDynamoDbStreamsTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].length ? $parameter["events"].join(", ") : "all changes" }}',
		description: 'Starts the workflow when items of an Amazon DynamoDB table are inserted, modified or removed',
		defaults: { name: 'Amazon DynamoDB Streams Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: [
			signingAuthentication,
			region,
			locatorProperty(tableWithStream, 'tableName'),
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: [
					{ name: 'Insert', value: 'INSERT', description: 'An item was added' },
					{ name: 'Modify', value: 'MODIFY', description: 'An attribute of an item was changed' },
					{ name: 'Remove', value: 'REMOVE', description: 'An item was deleted, by somebody or by time to live' },
				],
				default: ['INSERT', 'MODIFY', 'REMOVE'],
				description: 'Which changes start the workflow; all where empty',
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Now On', value: 'latest', description: 'Changes after the first activation' },
					{
						name: 'Oldest Change',
						value: 'oldest',
						description: 'Everything that the stream still has, up to 24 hours',
					},
				],
				default: 'latest',
				description:
					'Where reading begins at the first activation. Later it goes on where it was; a change of this begins anew.',
			},
			...batches,
			...positions,
			simplify,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Changed Attributes',
						name: 'changedAttributes',
						type: 'string',
						default: '',
						placeholder: 'e.g. status, address',
						description:
							'Modifications count only when one of these attributes differs between the old and the new image; separated by commas. The stream must hold both images.',
					},
					...streamOptions,
				],
			},
		],
	};

	methods = { listSearch: { [tableWithStream.method]: listSearch('dynamodb', tableWithStream) } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await explained(this, async () => await startStreamTrigger(this, streamOfTable(this)));
	}
}
