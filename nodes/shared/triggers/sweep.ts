import type { Logger } from 'n8n-workflow';

import type { AwsClient } from '../../../aws/client';
import { isDenied, sweep } from '../../../aws/provision/leftovers';

/** After the triggers of a starting n8n have had their time. */
const SWEEP_AFTER_MS = 120_000;

const planned = new Set<string>();

/** Once in a process, for each region and identity: removes what stopped triggers have left behind. */
export function sweepOnce(client: AwsClient, instanceId: string, region: string, logger: Logger): void {
	void (async () => {
		const identity = await client.settings.credentials?.();
		const key = `${instanceId} ${region} ${identity?.accessKeyId ?? ''}`;
		if (planned.has(key)) return;
		planned.add(key);
		setTimeout(() => void run(client, instanceId, region, logger), SWEEP_AFTER_MS).unref();
	})().catch(() => undefined);
}

async function run(client: AwsClient, instanceId: string, region: string, logger: Logger): Promise<void> {
	try {
		const removed = await sweep(client, instanceId, { region });
		if (removed.length > 0)
			logger.info(`Left behind by stopped triggers in ${region}, now removed: ${removed.join(', ')}`);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		if (!isDenied(error)) logger.warn(`Leftovers of stopped triggers could not be looked for: ${message}`);
	}
}
