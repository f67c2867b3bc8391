import { AwsError } from '../errors';
import type { AwsCredentials } from '../identity/types';
import type { ServiceClient } from './serviceClient';

interface Session {
	readonly credentials: Promise<AwsCredentials>;
	/** Milliseconds since the epoch; infinite until the answer is there. */
	endsAt: number;
}

/** A session lives five minutes; it is replaced one minute before its end. */
const RENEWED_BEFORE_END = 60_000;
const SESSIONS_KEPT = 100;

/** Sessions of directory buckets (S3 Express One Zone): one CreateSession call for many requests. */
export class BucketSessions {
	private readonly sessions = new Map<string, Session>();

	constructor(private readonly client: () => ServiceClient) {}

	/** @throws AwsError what CreateSession throws */
	async sessionOf(bucket: string): Promise<AwsCredentials> {
		const held = this.sessions.get(bucket);
		if (held && held.endsAt > Date.now() + RENEWED_BEFORE_END) return await held.credentials;
		return await this.open(bucket).credentials;
	}

	/** After AWS refused the session. */
	forget(bucket: string): void {
		this.sessions.delete(bucket);
	}

	private open(bucket: string): Session {
		const session: Session = { endsAt: Number.POSITIVE_INFINITY, credentials: this.create(bucket) };
		session.credentials.then(
			({ expiration }) => {
				session.endsAt = expiration?.getTime() ?? 0;
			},
			() => {
				this.forget(bucket);
			},
		);
		this.sessions.delete(bucket);
		this.sessions.set(bucket, session);
		for (const oldest of this.sessions.keys()) {
			if (this.sessions.size <= SESSIONS_KEPT) break;
			this.sessions.delete(oldest);
		}
		return session;
	}

	private async create(bucket: string): Promise<AwsCredentials> {
		const { output } = await this.client().call<{ Credentials?: Record<string, unknown> }>(
			'CreateSession',
			{ Bucket: bucket },
			{},
		);
		const {
			AccessKeyId: accessKeyId,
			SecretAccessKey: secretAccessKey,
			SessionToken: sessionToken,
			Expiration: expiration,
		} = output.Credentials ?? {};
		if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string' || typeof sessionToken !== 'string') {
			throw new AwsError({
				code: 'UnreadableResponse',
				message: 'CreateSession answered without credentials',
				service: 's3',
				operation: 'CreateSession',
			});
		}
		return { accessKeyId, secretAccessKey, sessionToken, ...(expiration instanceof Date ? { expiration } : {}) };
	}
}
