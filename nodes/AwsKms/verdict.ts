import type { CallMetadata } from '../../aws/client';
import { isAwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';

/**
 * Whether a signature or a MAC fits. AWS answers an error where it does not; it is a verdict all the same.
 * @param refusal code of that error
 */
export async function verdict(
	run: OperationRun,
	command: string,
	given: object,
	[refusal, valid]: readonly [refusal: string, member: string],
): Promise<OutputItem[]> {
	return await run.client.call('kms', command, run.inputOf(given), run.callOptions).then(
		({ output, metadata }) => run.answer({ valid: output[valid] === true, keyId: output.KeyId }, metadata),
		(error: unknown) => {
			if (!isAwsError(error) || error.code !== refusal) throw error;
			const { statusCode = 400, attempts, requestId } = error;
			const region = run.callOptions.region ?? run.client.settings.region;
			const metadata: CallMetadata = { statusCode, attempts, requestId, region, headers: {} };
			return run.answer({ valid: false }, metadata);
		},
	);
}
