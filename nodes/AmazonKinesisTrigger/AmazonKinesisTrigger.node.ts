import type { INodeType, INodeTypeDescription, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { stream } from '../AmazonKinesis/locators';
import { listSearch, locatorProperty } from '../shared/locators';
import { region } from '../shared/region';
import { signingCredentials } from '../shared/service';
import { signingAuthentication } from '../shared/authentication';
import { explained, startStreamTrigger } from '../shared/streamTrigger';
import { batches, positions, streamOptions } from '../shared/streamTriggerProperties';
import { kinesisStream } from './trigger';

export class AmazonKinesisTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Kinesis Data Streams Trigger',
		name: 'amazonKinesisTrigger',
		icon: {
			light: 'file:../../icons/amazonKinesisTrigger.svg',
			dark: 'file:../../icons/amazonKinesisTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["stream"].value }}',
		description: 'Starts the workflow when records arrive in a stream of Amazon Kinesis Data Streams',
		defaults: { name: 'Amazon Kinesis Data Streams Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: [
			signingAuthentication,
			region,
			locatorProperty(stream, 'stream'),
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'A Time', value: 'time', description: 'Records that arrived at a time or later' },
					{ name: 'Now On', value: 'latest', description: 'Records after the first activation' },
					{ name: 'Oldest Record', value: 'oldest', description: 'Everything that the stream still has' },
				],
				default: 'latest',
				description:
					'Where reading begins at the first activation. Later it goes on where it was; a change of this begins anew.',
			},
			{
				displayName: 'Time',
				name: 'startTime',
				type: 'dateTime',
				default: '',
				required: true,
				displayOptions: { show: { startFrom: ['time'] } },
			},
			...batches,
			{
				displayName: 'Data Format',
				name: 'dataFormat',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Base64', value: 'base64', description: 'The bytes as they are' },
					{ name: 'JSON or Text', value: 'auto', description: 'Gzip is unpacked; what is no text is Base64' },
					{ name: 'Text', value: 'text', description: 'Gzip is unpacked; what is no text is Base64' },
				],
				default: 'auto',
				description: 'How the data of a record comes out',
			},
			...positions,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					...streamOptions.slice(0, 1),
					{
						displayName: 'Keep Aggregated',
						name: 'keepAggregated',
						type: 'boolean',
						default: false,
						description: 'Whether a record in which the Kinesis Producer Library has packed several stays one item',
					},
					...streamOptions.slice(1),
					{
						displayName: 'Split Log Events',
						name: 'splitLogEvents',
						type: 'boolean',
						default: false,
						description: 'Whether a record of CloudWatch Logs becomes an item for each of its log events',
					},
				],
			},
		],
	};

	methods = { listSearch: { [stream.method]: listSearch('kinesis', stream) } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await explained(this, async () => await startStreamTrigger(this, kinesisStream(this)));
	}
}
