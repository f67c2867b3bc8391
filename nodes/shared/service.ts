import type { INodeCredentialDescription, INodeType } from 'n8n-workflow';

import type { Locator } from './locators';
import { listSearch } from './locators';
import type { Service } from './operation';
import { operationsOf } from './operation';

/** The credential types that sign requests; n8n shows the one that Authentication names. */
export const signingCredentials: INodeCredentialDescription[] = [
	{ name: 'awsNodesIamApi', required: true, displayOptions: { show: { authentication: ['iam'] } } },
	{ name: 'awsNodesAssumeRoleApi', required: true, displayOptions: { show: { authentication: ['assumeRole'] } } },
	{ name: 'awsNodesRolesAnywhereApi', required: true, displayOptions: { show: { authentication: ['rolesAnywhere'] } } },
	{ name: 'awsNodesSystemApi', required: true, displayOptions: { show: { authentication: ['system'] } } },
];

/** The same, and the one that holds an API key of Amazon Bedrock. */
export const bedrockCredentials: INodeCredentialDescription[] = [
	...signingCredentials,
	{ name: 'awsNodesBedrockKeyApi', required: true, displayOptions: { show: { authentication: ['bedrockKey'] } } },
];

/** The pickers of a service node, each once. */
export function locatorsOf(service: Service): Locator[] {
	const all = [
		...(service.locators ?? []),
		...operationsOf(service).flatMap(({ operation }) =>
			Object.values(operation.fields).flatMap(({ locator }) => locator ?? []),
		),
	];
	return [...new Map(all.map((locator) => [locator.method, locator])).values()];
}

/** The methods behind the pickers of a service node. */
export const methodsOf = (
	service: Service,
): Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'resourceMapping'> => ({
	listSearch: Object.fromEntries(
		locatorsOf(service).map((locator) => [locator.method, listSearch(service.key, locator)]),
	),
	...(service.resourceMapping === undefined ? {} : { resourceMapping: service.resourceMapping }),
});
