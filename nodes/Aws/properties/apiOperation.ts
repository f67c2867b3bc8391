import type { INodeProperties } from 'n8n-workflow';

import { CATALOG_DATE } from '../../../aws/catalog/date';
import {
	amounts,
	includeMetadata,
	itemsInParallel,
	maxAttempts,
	simplify,
	startCursor,
	timeout,
} from '../../shared/callProperties';
import { region } from '../../shared/region';
import { fromCatalog } from './fromCatalog';
import { inputOf } from './input';
import { runIn } from './runIn';
import { OPERATIONS, shownWhen, WITH_API_OPERATION, WITH_REQUEST } from './show';

const service: INodeProperties = {
	displayName: 'Service',
	name: 'service',
	...fromCatalog('searchServices', 'Choose a service...', 'e.g. dynamodb', 'The name that the AWS CLI uses'),
};

const apiOperation: INodeProperties[] = [
	{
		...service,
		description: 'Narrows the list of operations. Leave it empty to search the operations of all services.',
	},
	{
		displayName: 'API Operation',
		name: 'apiOperation',
		required: true,
		description: 'The link beside a chosen operation leads to its page in the AWS documentation',
		...fromCatalog(
			'searchOperations',
			'Find an operation...',
			'e.g. s3:ListObjectsV2',
			`The operation, or the service and the operation with a colon between them. This package knows AWS as of ${CATALOG_DATE}; a newer operation works with 'Input Mode' JSON.`,
		),
	},
	...inputOf(
		'getInputFields',
		['service.value', 'apiOperation.value'],
		'{"Bucket": "my-bucket", "Key": "a.txt"}. A file of the item is written as {"$binary": "data"}.',
	),
];

export const apiOperationProperties: INodeProperties[] = [
	...shownWhen(WITH_API_OPERATION, apiOperation),
	...shownWhen(WITH_REQUEST, [
		{
			...service,
			description: 'The service that the request is signed for. Not needed where the URL has a host of AWS.',
		},
	]),
	region,
	...shownWhen(
		[{ operation: [OPERATIONS.call] }],
		[
			...amounts,
			{ ...simplify, hint: 'Simplified: one item for each entry of the list that the operation returns' },
			runIn,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Bytes as Text',
						name: 'textBytes',
						type: 'boolean',
						default: true,
						description:
							'Whether text in the input stands for itself where AWS takes bytes, and bytes in the output are shown as text. Otherwise both are base64. A binary field of the item is used by its name in either case.',
					},
					includeMetadata,
					{
						...itemsInParallel,
						description:
							'How many input items are sent at the same time. Without this option: 10 where the operation only reads, else one after the other.',
					},
					maxAttempts,
					{
						displayName: 'Output Fields',
						name: 'outputFields',
						type: 'string',
						default: '',
						placeholder: 'e.g. InstanceId, State.Name',
						description:
							'The fields to keep of each item, separated by commas; dots lead into nested ones. Empty keeps all.',
					},
					{
						displayName: 'Page Size',
						name: 'pageSize',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 100,
						description: 'How many entries to ask AWS for with each request, where the operation has pages',
					},
					{
						displayName: 'Put Output File in Field',
						name: 'outputBinaryField',
						type: 'string',
						default: 'data',
						hint: 'The name of the output binary field to put the file in',
						description: 'For operations that return a file, such as GetObject',
					},
					startCursor,
					timeout,
				],
			},
		],
	),
];
