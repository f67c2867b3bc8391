import type { Service } from '../shared/operation';
import * as api from './api';
import * as connection from './connection';

/** Amazon API Gateway Management: the clients that are connected to WebSocket APIs. */
export const apiGatewayManagement: Service = {
	key: 'apigatewaymanagementapi',
	node: 'amazonApiGatewayManagement',
	name: 'Amazon API Gateway Management',
	resources: {
		api: { name: 'API', operations: api, default: 'getMany' },
		connection: { name: 'Connection', operations: connection, default: 'post' },
	},
	default: 'connection',
	notes: [
		'The host of an API belongs to its owner. Requests are signed for it only where the credential lists it in Also Sign For: abc123.execute-api.eu-west-1.amazonaws.com, or *.execute-api.eu-west-1.amazonaws.com for all APIs of a region.',
		'Custom domain names work as the custom endpoint of the service apigatewaymanagementapi: it is taken as it stands, as the address of an API and its stage. With a custom endpoint for all services, API and stage stand in the path /_aws/execute-api/API/STAGE, as local clouds have it.',
		'API Gateway cannot list connections: keep the IDs that the route $connect gets, for example in Amazon DynamoDB, and forget those whose client has gone.',
		'A message has 128 KB at most. AWS charges for it in pieces of 32 KB.',
		'A message that failed without an answer is not sent again by itself: it may have been delivered.',
	],
};
