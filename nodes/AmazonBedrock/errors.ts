import type { AwsError } from '../../aws/errors';
import { nextSteps } from '../shared/nextSteps';

const steps = nextSteps({
	ConflictException: 'Something else is going on with this resource. Wait until it has ended, and run the node again.',
	DependencyFailedException:
		'Something that Amazon Bedrock itself calls has failed: the vector store, a Lambda function, a model. Check that it is there and that the role of the resource may use it.',
	BadGatewayException:
		'Something that Amazon Bedrock itself calls has failed: the vector store, a Lambda function, a model. Check that it is there and that the role of the resource may use it.',
	ModelErrorException:
		'The model itself has failed. Run the node again; if it stays so, change the request or the model.',
	ModelNotReadyException: 'The model is being loaded. Run the node again in a minute.',
	ModelTimeoutException: 'The model took too long. Ask for less, or take a faster model.',
	ServiceQuotaExceededException: 'A quota of the account is used up: see Service Quotas in the AWS console.',
	ThrottlingException:
		"The account's quota of requests or tokens for this model is used up for the moment. Raise 'Max Attempts', lower 'Items in Parallel', or take an inference profile of several regions.",
});

/** What AWS says of a model that the account has not enabled, by code and message. */
const NOT_ENABLED = /access to the model|model access|marketplace subscription/i;
/** Newer models are called by an inference profile alone. */
const NEEDS_PROFILE = /on-demand throughput isn.t supported/i;
const UNKNOWN_MODEL = /model identifier is invalid|could not resolve the foundation model/i;
const TOO_LONG = /too many input tokens|input is too long|maximum context length|exceeds? the (?:maximum|model)/i;

/** What a person can do about what Amazon Bedrock refuses. AWS's own message stays. */
export function failure(error: AwsError): AwsError {
	if (error.nextStep !== undefined) return error;
	const { message } = error;
	const nextStep = NOT_ENABLED.test(message)
		? "Enable the model for the account in this region, in the Bedrock console under 'Model access'; Get Availability of the model tells how it stands."
		: NEEDS_PROFILE.test(message)
			? 'Choose an inference profile of this model instead of the model itself: its ID begins with a region group such as eu., us. or global.'
			: UNKNOWN_MODEL.test(message)
				? 'Check the ID and the region: models differ from region to region. The list of the field shows what there is.'
				: TOO_LONG.test(message)
					? 'Send less at a time, or take a model with a larger context.'
					: undefined;
	return nextStep === undefined ? steps(error) : error.with({ nextStep });
}
