import { explainAgentFailure } from '../../aws/bedrock/agentFailures';
import { explainFailure } from '../../aws/bedrock/failures';
import type { AwsError } from '../../aws/errors';
import { isAwsError } from '../../aws/errors';

/** Catalog keys of what is called as a model, or tells of models. */
const MODELS = new Set(['bedrock', 'bedrock-runtime']);

/** What a person can do about what Amazon Bedrock refuses. AWS's own message stays. */
export function failure(error: AwsError): AwsError {
	if (error.nextStep !== undefined || error.service === undefined) return error;
	if (!MODELS.has(error.service)) return error.service.startsWith('bedrock') ? explainAgentFailure(error) : error;
	const explained = explainFailure(error);
	return isAwsError(explained) ? explained : error;
}
