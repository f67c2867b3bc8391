import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { bucket } from '../shared/bucket';
import { listSearch, locatorProperty } from '../shared/locators';
import { pollSource } from '../shared/pollTrigger';
import { region } from '../shared/region';
import { signingCredentials } from '../shared/service';
import { signingAuthentication } from '../shared/authentication';
import { watchObjects } from './objects';

export class AmazonS3ListingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon S3 Listing Trigger',
		name: 'amazonS3ListingTrigger',
		icon: {
			light: 'file:../../icons/amazonS3ListingTrigger.svg',
			dark: 'file:../../icons/amazonS3ListingTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["prefix"] || "all objects" }}',
		description:
			'Lists a bucket on schedule and starts the workflow for new and changed objects; works with every S3 store',
		defaults: { name: 'Amazon S3 Listing Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: [
			signingAuthentication,
			region,
			locatorProperty(bucket, 'bucket'),
			{
				displayName: 'Prefix',
				name: 'prefix',
				type: 'string',
				default: '',
				placeholder: 'e.g. incoming/',
				description:
					'Beginning of the keys; all objects where empty. S3 charges for each thousand objects that are listed.',
			},
			{
				displayName: 'First Run',
				name: 'firstRun',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Hand Over What Is There', value: 'all' },
					{ name: 'Only Remember What Is There', value: 'remember' },
				],
				default: 'remember',
				description: 'What becomes of the objects that are there when the workflow is activated for the first time',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Include Folders',
						name: 'includeFolders',
						type: 'boolean',
						default: false,
						description: 'Whether keys that end with a slash count, which consoles make for folders',
					},
					{
						displayName: 'Objects per Poll',
						name: 'objectsPerPoll',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 1000,
						description: 'How many objects go into one execution at most; more come with the next poll',
					},
					{
						displayName: 'Suffix',
						name: 'suffix',
						type: 'string',
						default: '',
						placeholder: 'e.g. .csv, .json',
						description: 'End of the keys, or several separated by commas',
					},
					{
						displayName: 'Wait Until Unchanged (Seconds)',
						name: 'settle',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 0,
						description: 'How long an object must not have been written to before it is handed over',
					},
				],
			},
		],
	};

	methods = { listSearch: { [bucket.method]: listSearch('s3', bucket) } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollSource(this, () => watchObjects(this));
	}
}
