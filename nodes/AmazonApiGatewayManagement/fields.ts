import type { AwsError } from '../../aws/errors';
import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';
import { api, stage } from './locators';

/** The API of an operation of AWS's API Gateway itself. */
export const ofApi = { ApiId: { name: 'api', locator: api } } as const satisfies Fields;

/** A client of a WebSocket API. */
export const connection = {
	api: { type: 'string', label: 'API', optional: false, locator: api },
	stage: { type: 'string', label: 'Stage', optional: false, locator: stage },
	ConnectionId: {
		label: 'Connection ID',
		placeholder: 'e.g. L0SM9cOFvHcCIhw=',
		description: 'As the routes of the API get it, in requestContext.connectionId',
	},
} as const satisfies Fields;

export const failure: (error: AwsError) => AwsError = nextSteps({
	GoneException: "The client has gone: forget its connection ID. Check 'API' and 'Stage' where it should be connected.",
	ForbiddenException:
		"Check 'API', 'Stage' and 'Region', and that the credential may do execute-api:ManageConnections there.",
	PayloadTooLargeException: 'A message has 128 KB at most: send it in pieces, or send a link to it.',
	LimitExceededException: 'The API answers no more for now: send fewer messages at a time.',
	NotFoundException: "Check 'API' and 'Region'. Get Many of APIs lists those of a region.",
});
