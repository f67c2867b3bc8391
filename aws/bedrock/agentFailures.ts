import type { AwsError } from '../errors';
import { isAwsError } from '../errors';
import { explainFailure } from './failures';

const ELSEWHERE =
	'Something that Amazon Bedrock itself calls has failed: the vector store, a Lambda function, a model. Check that it is there and that the service role of the resource may use it.';

/** What a person can do about codes that mean something else than they do where a model is called. */
const STEPS: Readonly<Record<string, string>> = {
	BadGatewayException: ELSEWHERE,
	ConflictException: 'Something else is going on with this resource. Wait until it has ended, and try again.',
	DependencyFailedException: ELSEWHERE,
	ResourceNotFoundException:
		'Check the ID and the region: what belongs to another region or account is not found. An agent or a flow must be prepared, and have the alias that is called.',
	RetryableConflictException: 'The session is busy with another request. Wait until it has ended, and try again.',
	RuntimeClientError: 'The program of the agent has failed. Its log in Amazon CloudWatch Logs tells why.',
	ServiceQuotaExceededException:
		'A quota of the account is used up. Ask for a higher one in Service Quotas, Amazon Bedrock.',
	ThrottlingException:
		"AWS takes fewer requests than were sent. Run fewer at a time, or raise the option 'Max Attempts'.",
};

/**
 * The error of a call to knowledge bases, agents, flows or AgentCore, with what a person can do. AWS's own message
 * stays. Codes from within streams get the form of the others.
 */
export function explainAgentFailure(error: AwsError): AwsError {
	const code = error.code.replace(/^[a-z]/, (first) => first.toUpperCase());
	const step = Object.hasOwn(STEPS, code) ? STEPS[code] : undefined;
	if (step !== undefined) return error.with({ code, nextStep: error.nextStep ?? step });
	// They call models too, and hand on what these say.
	const explained = explainFailure(error);
	return isAwsError(explained) ? explained : error;
}
