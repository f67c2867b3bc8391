import type { INodeProperties } from 'n8n-workflow';

import { apiOperationProperties } from './apiOperation';
import { operationProperties } from './operation';
import { requestProperties } from './request';

/** All parameters of the AWS node, in the order in which the editor shows them. */
export const properties: INodeProperties[] = [...operationProperties, ...apiOperationProperties, ...requestProperties];
