import { randomBytes } from 'node:crypto';
import { Reply } from './errors';
import type { Identities, Session } from './identities';
import type { Clock } from './clock';
import { header, type RawRequest, splitTarget } from './wire';

export interface MetadataSetup {
	readonly roleArn: string;
	readonly region: string;
	/** Wanted in the Authorization header of the EKS Pod Identity endpoint. */
	readonly containerToken: string;
	/** Length of sessions in seconds; default 6 hours. */
	readonly sessionSeconds?: number;
}

export const CONTAINER_PATHS = { ecs: '/v2/credentials/local-aws', eks: '/v1/credentials' } as const;

const plain = (status: number, body: string): Reply => new Reply(status, { 'content-type': 'text/plain' }, body);
const json = (status: number, body: unknown): Reply =>
	new Reply(status, { 'content-type': 'application/json' }, JSON.stringify(body));
const time = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Instance metadata (IMDSv2 only) and the container credential endpoints of ECS and EKS. */
export class Metadata {
	private readonly tokens = new Map<string, number>();
	private current?: Session;

	constructor(
		private readonly setup: MetadataSetup,
		private readonly identities: Identities,
		private readonly clock: Clock,
	) {}

	reset(): void {
		this.tokens.clear();
		this.current = undefined;
	}

	/** Answers unsigned requests to the paths of these endpoints; undefined for all others. */
	answer(request: RawRequest): Reply | undefined {
		const { path } = splitTarget(request.target);
		if (path === '/latest/api/token') {
			return this.token(request);
		}
		if (path.startsWith('/latest/')) {
			return this.instance(request, path.replace(/\/$/, ''));
		}
		if (path === CONTAINER_PATHS.ecs) {
			return this.container();
		}
		if (path === CONTAINER_PATHS.eks) {
			return header(request, 'authorization') === this.setup.containerToken
				? this.container()
				: json(401, { code: 'AccessDeniedException', message: 'Invalid token' });
		}
		return undefined;
	}

	private token(request: RawRequest): Reply {
		const seconds = Number(header(request, 'x-aws-ec2-metadata-token-ttl-seconds'));
		if (request.method !== 'PUT') {
			return plain(405, '405 - Method Not Allowed');
		}
		if (!(seconds >= 1 && seconds <= 21_600) || header(request, 'x-forwarded-for') !== undefined) {
			return plain(seconds >= 1 ? 403 : 400, '400 - Bad Request');
		}
		const token = randomBytes(40).toString('base64');
		this.tokens.set(token, this.clock.now() + seconds * 1000);
		return new Reply(
			200,
			{ 'content-type': 'text/plain', 'x-aws-ec2-metadata-token-ttl-seconds': String(seconds) },
			token,
		);
	}

	private instance(request: RawRequest, path: string): Reply {
		const expires = this.tokens.get(header(request, 'x-aws-ec2-metadata-token') ?? '');
		if (expires === undefined || expires <= this.clock.now()) {
			return plain(401, '401 - Unauthorized');
		}
		const { roleArn, region } = this.setup;
		const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
		const pages: Record<string, () => Reply> = {
			'/latest/meta-data/placement/region': () => plain(200, region),
			'/latest/meta-data/placement/availability-zone': () => plain(200, `${region}a`),
			'/latest/meta-data/instance-id': () => plain(200, 'i-0local0aws0000001'),
			'/latest/meta-data/iam/security-credentials': () => plain(200, roleName),
			[`/latest/meta-data/iam/security-credentials/${roleName}`]: () =>
				json(200, { Code: 'Success', Type: 'AWS-HMAC', ...this.credentials() }),
			'/latest/dynamic/instance-identity/document': () =>
				json(200, { region, instanceId: 'i-0local0aws0000001', accountId: roleArn.split(':')[4] }),
		};
		return pages[path]?.() ?? plain(404, '404 - Not Found');
	}

	private container(): Reply {
		return json(200, { RoleArn: this.setup.roleArn, ...this.credentials() });
	}

	/** The session in use, renewed in its last five minutes. */
	private credentials(): Record<string, string> {
		const role = this.identities.roleByArn(this.setup.roleArn);
		if (role === undefined) {
			throw new Error(`local-aws has no role ${this.setup.roleArn}`);
		}
		if (this.current === undefined || this.current.expiration - this.clock.now() < 300_000) {
			this.current = this.identities.startRoleSession(role, 'i-0local0aws0000001', this.setup.sessionSeconds ?? 21_600);
		}
		const { accessKeyId, secretAccessKey, sessionToken, expiration } = this.current;
		return {
			LastUpdated: time(this.clock.now()),
			AccessKeyId: accessKeyId,
			SecretAccessKey: secretAccessKey,
			Token: sessionToken,
			Expiration: time(expiration),
		};
	}
}
