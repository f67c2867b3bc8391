import { setTimeout as pause } from 'node:timers/promises';

import type { CallResult } from '../../aws/client';
import { isAwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';

/** Milliseconds between two attempts while a cluster starts; it takes 15 seconds and more. */
const PAUSE = 5000;
/** Attempts: about three minutes. The option Timeout ends it earlier. */
const ATTEMPTS = 36;

/** A call of the Data API. AWS does nothing of it while the cluster starts after a pause: then it is made again. */
export async function callAwake(
	run: OperationRun,
	command: string,
	input: Record<string, unknown>,
): Promise<CallResult> {
	for (let attempt = 1; ; attempt += 1) {
		const result = await run.client.call('rds-data', command, input, run.callOptions).catch((error: unknown) => {
			const resuming = isAwsError(error) && error.code === 'DatabaseResumingException';
			if (!resuming || attempt >= ATTEMPTS) throw error;
			return undefined;
		});
		if (result !== undefined) return result;
		await pause(PAUSE, undefined, { signal: run.signal });
	}
}
