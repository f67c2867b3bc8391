import type { AwsClient } from '../../aws/client';
import type { TriggerContext } from './connection';
import { openTriggerConnection } from './connection';

/**
 * A client that is made anew when it has been dropped: credentials may be changed while a trigger is active, and n8n
 * tells nobody.
 */
export class TriggerConnection {
	private client: AwsClient | undefined;

	constructor(private readonly context: TriggerContext) {}

	async current(): Promise<AwsClient> {
		this.client ??= await openTriggerConnection(this.context);
		return this.client;
	}

	/** The next call reads the credential again. */
	drop(): void {
		this.client = undefined;
	}
}
