import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { execute } from './execute';
import { properties } from './properties';
import { getInputFields, searchOperations, searchServices } from './search';

export class Aws implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS',
		name: 'aws',
		icon: { light: 'file:../../icons/aws.svg', dark: 'file:../../icons/aws.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ["callApiOperation", "createPresignedUrl"].includes($parameter["operation"]) && $parameter["apiOperation"] && $parameter["apiOperation"].value ? ($parameter["operation"] === "createPresignedUrl" ? "presign " : "") + $parameter["apiOperation"].value : ({ callApiOperation: "call API operation", createPresignedUrl: "create presigned URL", sendSignedRequest: "send signed request", signRequest: "sign request" })[$parameter["operation"]] }}',
		description: 'Call any operation of any AWS service, sign requests and create presigned URLs',
		defaults: { name: 'AWS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'awsNodesIamApi',
				required: true,
				displayOptions: { show: { authentication: ['iam'] } },
			},
			{
				name: 'awsNodesAssumeRoleApi',
				required: true,
				displayOptions: { show: { authentication: ['assumeRole'] } },
			},
		],
		properties,
	};

	methods = {
		listSearch: { searchServices, searchOperations },
		resourceMapping: { getInputFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this);
	}
}
