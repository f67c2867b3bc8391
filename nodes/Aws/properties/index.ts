import type { INodeProperties } from 'n8n-workflow';

import { agentProperties } from './agent';
import { apiOperationProperties } from './apiOperation';
import { identityProperties } from './identity';
import { operationProperties } from './operation';
import { policyProperties } from './policy';
import { requestProperties } from './request';
import { triggerProperties } from './trigger';
import { waitingOptions, waitingProperties } from './waiting';

/** All parameters of the AWS node, in the order in which the editor shows them. */
export const properties: INodeProperties[] = [
	...operationProperties,
	...waitingProperties,
	...apiOperationProperties,
	...waitingOptions,
	...requestProperties,
	...policyProperties,
	...identityProperties,
	...triggerProperties,
	...agentProperties,
];
