import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { execute } from './execute';
import { properties } from './properties';
import { getJobFields, getWaiterFields, searchWaiters, searchWaiterServices } from './waiting/search';
import { getInputFields, searchOperations, searchServices } from './search';

export class Aws implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS',
		name: 'aws',
		icon: { light: 'file:../../icons/aws.svg', dark: 'file:../../icons/aws.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ["callApiOperation", "createPresignedUrl"].includes($parameter["operation"]) && $parameter["apiOperation"] && $parameter["apiOperation"].value ? ($parameter["operation"] === "createPresignedUrl" ? "presign " : "") + $parameter["apiOperation"].value : ({ callApiOperation: "call API operation", waitUntil: $parameter["waiter"] && $parameter["waiter"].value ? "wait: " + $parameter["waiter"].value : "wait until", runJob: $parameter["job"] ? "run: " + $parameter["job"] : "run job", createPresignedUrl: "create presigned URL", sendSignedRequest: "send signed request", signRequest: "sign request", whoAmI: "who am I", generatePolicy: "generate policy", diagnose: "diagnose", setUp: "set up", getSessionCredentials: "get session credentials", cleanUpTriggers: "clean up triggers" })[$parameter["operation"]] }}',
		description: 'Call any operation of any AWS service, sign requests and create presigned URLs',
		defaults: { name: 'AWS' },
		usableAsTool: true,
		// Of Get Session Credentials. n8n 2.40 declares this, and does not act on it yet.
		sensitiveOutputFields: ['secretAccessKey', 'sessionToken'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'awsNodesIamApi',
				required: true,
				displayOptions: { show: { authentication: ['iam'] }, hide: { resource: ['policy'] } },
			},
			{
				name: 'awsNodesAssumeRoleApi',
				required: true,
				displayOptions: { show: { authentication: ['assumeRole'] }, hide: { resource: ['policy'] } },
			},
			{
				name: 'awsNodesRolesAnywhereApi',
				required: true,
				displayOptions: { show: { authentication: ['rolesAnywhere'] }, hide: { resource: ['policy'] } },
			},
			{
				name: 'awsNodesSystemApi',
				required: true,
				displayOptions: { show: { authentication: ['system'] }, hide: { resource: ['policy'] } },
			},
			{
				name: 'awsNodesBedrockKeyApi',
				required: true,
				displayOptions: { show: { authentication: ['bedrockKey'] }, hide: { resource: ['policy'] } },
			},
		],
		properties,
	};

	methods = {
		listSearch: { searchServices, searchOperations, searchWaiters, searchWaiterServices },
		resourceMapping: { getInputFields, getJobFields, getWaiterFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this);
	}
}
