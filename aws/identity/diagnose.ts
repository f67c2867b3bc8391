import { lookup } from 'node:dns';
import { isIP } from 'node:net';

import { readOperation } from '../catalog/read';
import type { AwsClient, ClientSettings } from '../client';
import { createClient } from '../client';
import { isAwsError } from '../errors';
import { proxyFor } from '../transport/proxy';
import { sendRequest } from '../transport/send';
import { parseTarget } from '../transport/target';
import type { EgressPolicy } from '../transport/types';
import { askingIdentity, usesSystemIdentity } from './askingIdentity';
import { CLOCK_TOLERANCE_SECONDS, clockDifference } from './clockDifference';
import type { ConnectionOptions, CredentialFields, CredentialType } from './connection';
import { connectionOf } from './connection';
import type { ExplainContext } from './explain';
import { explainIdentityError } from './explain';
import { fromSystem, SYSTEM_SOURCES } from './fromSystem';
import { explainSignature } from './explainSignature';
import { stsEndpoint } from './stsEndpoint';
import { checkSystemAccess } from './systemAccess';
import type { AwsCredentials, CredentialProvider } from './types';

export type FindingStatus = 'ok' | 'failed' | 'skipped';

/** One line of the diagnosis. It holds no secret. */
export interface Finding {
	readonly check: string;
	readonly status: FindingStatus;
	readonly detail: string;
	/** How long it took; 0 where nothing was waited for. */
	readonly milliseconds: number;
}

/** A finding before it is known how long it took. */
type Outcome = Omit<Finding, 'milliseconds'>;

/** A call that shows whether the credential can do what it is for. */
export interface Probe {
	readonly service: string;
	readonly operation: string;
	readonly input: Record<string, unknown>;
}

export interface DiagnoseOptions {
	readonly type: CredentialType;
	readonly fields: CredentialFields;
	readonly egress?: EgressPolicy;
	readonly context?: ConnectionOptions['context'];
	/** Region that is asked about; default the credential's. */
	readonly region?: string;
	readonly probe?: Probe;
	readonly signal?: AbortSignal;
	readonly env?: NodeJS.ProcessEnv;
}

/** Milliseconds for the name and for the first answer of an endpoint. */
const PATIENCE = 10_000;
const SIGNATURE_CODES = new Set(['SignatureDoesNotMatch', 'InvalidSignatureException']);

/**
 * Looks at everything between a stored credential and an answer of AWS, in the order in which it is used. What goes
 * wrong is a finding; only an abort throws.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Finding[]> {
	return await new Diagnosis(options).run();
}

class Diagnosis {
	private readonly findings: Finding[] = [];
	private readonly env: NodeJS.ProcessEnv;
	private readonly usesSystem: boolean;

	constructor(private readonly options: DiagnoseOptions) {
		this.env = options.env ?? process.env;
		this.usesSystem = usesSystemIdentity(options.type, options.fields);
	}

	async run(): Promise<Finding[]> {
		const { type, fields, egress, context, signal } = this.options;
		if (this.usesSystem) await this.sources();
		else if (type === 'awsNodesAssumeRoleApi') await this.keysBehindRole();
		let settings: ClientSettings | undefined;
		await this.check('Credential', async () => {
			settings = connectionOf(type, fields, { egress, context, env: this.env });
			return await Promise.resolve(`The fields of ${type} are complete. Its region is ${settings.region}.`);
		});
		if (settings === undefined) return this.findings;
		const region = this.options.region ?? settings.region;
		const signs = await this.session(settings.credentials);
		const endpoint = await this.endpoint(settings, region);
		if (endpoint !== undefined) {
			await this.name(endpoint, settings);
			await this.connection(endpoint, settings);
		}
		const client = createClient(settings);
		if (settings.credentials === undefined) {
			this.skip('Who am I', 'This credential has a bearer token, which STS does not know.');
		} else if (!signs) {
			this.skip('Who am I', 'There is nothing to sign with.');
		} else {
			await this.call('Who am I', client, region, { service: 'sts', operation: 'GetCallerIdentity', input: {} });
		}
		if (this.options.probe === undefined) this.skip('Probe', 'No operation was chosen for it.');
		else if (!signs) this.skip('Probe', 'There is nothing to sign with.');
		else await this.probe(client, region, this.options.probe);
		signal?.throwIfAborted();
		return this.findings;
	}

	/** What each source of the machine says. All are asked, though the first that is set up is the one that counts. */
	private async sources(): Promise<void> {
		const allowed = await this.check('System credentials', async () => {
			checkSystemAccess(this.env);
			return await Promise.resolve('The administrator of this n8n allows their use.');
		});
		if (!allowed) return;
		const { type, egress, signal, fields } = this.options;
		let found = false;
		const chosen = type === 'awsNodesSystemApi' ? textOf(fields.identitySource) : '';
		for (const only of SYSTEM_SOURCES.filter((source) => source !== 'auto')) {
			if (chosen !== '' && chosen !== 'auto' && chosen !== only) {
				this.skip(`Source: ${only}`, 'The credential has chosen another one.');
				continue;
			}
			const source = fromSystem({ only, env: this.env, region: textOf(fields.region), egress });
			const session = await source(signal).catch((error: unknown) => error as Error);
			if (session instanceof Error) this.addSource(only, session);
			else {
				const used = found ? 'A source before it is set up, so it is not used.' : 'This is the source that is used.';
				this.add({ check: `Source: ${only}`, status: 'ok', detail: `${told(session)} ${used}` });
				found = true;
			}
		}
	}

	/** A source that is not set up is no fault: others may be. */
	private addSource(source: string, error: Error): void {
		this.options.signal?.throwIfAborted();
		const absent = isAwsError(error) && error.code === 'NoCredentials';
		this.add({
			check: `Source: ${source}`,
			status: absent ? 'skipped' : 'failed',
			detail: absent ? error.message.replace(/^This machine has no AWS identity\. /, '') : explainIdentityError(error),
		});
	}

	/** The keys that ask for the role, without the role: most often it is they that are wrong. */
	private async keysBehindRole(): Promise<void> {
		const { fields, egress, region } = this.options;
		await this.check('Keys behind the role', async () => {
			const settings = askingIdentity('awsNodesAssumeRoleApi', fields, { egress, env: this.env });
			const { output } = await this.ask(createClient(settings), region ?? settings.region);
			return `They are those of ${String(output.Arn)}.`;
		});
	}

	private async session(credentials: CredentialProvider | undefined): Promise<boolean> {
		if (credentials === undefined) return true;
		const { type, fields, signal } = this.options;
		const role = type === 'awsNodesAssumeRoleApi' ? ` of the role ${textOf(fields.roleArn)}` : '';
		return await this.check('Keys that sign', async () => {
			const keys = await credentials(signal);
			return told(keys, role);
		});
	}

	private async endpoint(settings: ClientSettings, region: string): Promise<string | undefined> {
		let url: string | undefined;
		await this.check('Endpoint', async () => {
			url = stsEndpoint(region, settings);
			const { all, services } = settings.endpoints ?? { services: {} };
			const own = services.sts ?? all;
			return await Promise.resolve(`STS in ${region} is at ${url}, ${own ? 'as the credential says' : "AWS's own"}.`);
		});
		return url;
	}

	private async name(endpoint: string, { transport }: ClientSettings): Promise<void> {
		const name = 'Name of the endpoint';
		await this.check(name, async () => {
			const target = parseTarget(endpoint);
			const proxy = proxyFor(target);
			if (proxy !== undefined) return `The way leads over the proxy ${proxy.place}, which resolves names itself.`;
			await transport?.egress?.validateUrl(endpoint);
			if (isIP(target.hostname) !== 0) return `${target.hostname} is an address; there is no name to resolve.`;
			const addresses = await resolve(target.hostname, transport?.egress?.lookup ?? lookup, this.options.signal);
			return `${target.hostname} is ${addresses.join(', ')}.`;
		});
	}

	/** Without a signature: any answer shows that the way is open, and what time it is there. */
	private async connection(endpoint: string, { transport }: ClientSettings): Promise<void> {
		let difference: number | undefined;
		const reached = await this.check('Connection', async () => {
			const sentAt = Date.now();
			const limits = { ...transport, connectTimeout: PATIENCE, socketTimeout: PATIENCE };
			const { statusCode, headers, body } = await sendRequest(
				{ method: 'GET', url: `${endpoint}/`, headers: {} },
				limits,
				{
					signal: this.options.signal,
				},
			);
			body.destroy();
			difference = clockDifference(headers.date, sentAt, Date.now());
			return `The endpoint answers (HTTP status ${statusCode} to a request without a signature).`;
		});
		if (!reached) this.skip('Clock', 'It is compared with that of the endpoint, which does not answer.');
		else if (difference === undefined) this.skip('Clock', 'The endpoint does not tell the time.');
		else this.add(clockFinding(difference));
	}

	private async probe(client: AwsClient, region: string, probe: Probe): Promise<void> {
		const name = `Probe ${probe.service}:${probe.operation}`;
		const { access, flags = [] } = readOperation(probe.service, probe.operation);
		if ((access !== 'read' && access !== 'list') || flags.length > 0) {
			this.add({
				check: name,
				status: 'failed',
				detail: 'It was not called: a probe must only read, cost nothing and return no secret. Choose another one.',
			});
			return;
		}
		await this.call(name, client, region, probe);
	}

	/** Makes a call; where AWS says that the signature does not match, the next finding tells what differs. */
	private async call(check: string, client: AwsClient, region: string, probe: Probe): Promise<void> {
		const { service, operation, input } = probe;
		const { signal } = this.options;
		let mismatch = false;
		await this.check(check, async () => {
			try {
				const { output, metadata } = await client.call(service, operation, input, { region, signal, maxAttempts: 2 });
				for (const value of Object.values(output)) destroyStream(value);
				if (service === 'sts') return `AWS says: ${String(output.Arn)} of the account ${String(output.Account)}.`;
				return `AWS answers (HTTP status ${metadata.statusCode}, request ID ${metadata.requestId ?? 'unknown'}).`;
			} catch (error) {
				mismatch = isAwsError(error) && SIGNATURE_CODES.has(error.code);
				throw error;
			}
		});
		if (!mismatch) return;
		// The call has just been let through by all that guards it; now once more with its wire kept.
		await this.check(`${check}: signature`, async () => {
			const { equal, text } = await explainSignature(client.settings, probe, { region, signal });
			if (equal) return text;
			throw new Error(text);
		});
	}

	private async ask(client: AwsClient, region: string): Promise<{ output: Record<string, unknown> }> {
		return await client.call('sts', 'GetCallerIdentity', {}, { region, signal: this.options.signal, maxAttempts: 2 });
	}

	/** Runs one check and writes down how it went. */
	private async check(check: string, work: () => Promise<string>): Promise<boolean> {
		this.options.signal?.throwIfAborted();
		const started = performance.now();
		const finding = await work().then(
			(detail): Outcome => ({ check, status: 'ok', detail }),
			(error: unknown): Outcome => {
				this.options.signal?.throwIfAborted();
				return { check, status: 'failed', detail: explainIdentityError(error, this.context()) };
			},
		);
		this.add({ ...finding, milliseconds: Math.round(performance.now() - started) });
		return finding.status === 'ok';
	}

	private context(): ExplainContext {
		const { type, fields, region } = this.options;
		const role = type === 'awsNodesAssumeRoleApi';
		return {
			region: region ?? (textOf(fields.region) || undefined),
			hasExternalId: textOf(fields.externalId) !== '',
			accessKeyId: textOf(role ? fields.stsAccessKeyId : fields.accessKeyId),
			hasSessionToken: textOf(role ? fields.stsSessionToken : fields.sessionToken) !== '',
			usesSystem: this.usesSystem,
		};
	}

	private skip(check: string, detail: string): void {
		this.add({ check, status: 'skipped', detail });
	}

	private add(finding: Outcome & { milliseconds?: number }): void {
		this.findings.push({ milliseconds: 0, ...finding });
	}
}

function told({ accessKeyId, sessionToken, expiration }: AwsCredentials, of = ''): string {
	const key = `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
	if (expiration !== undefined) return `A session${of} (${key}) that ends at ${expiration.toISOString()}.`;
	return sessionToken === undefined
		? `A long-term access key (${key}).`
		: `A session${of} (${key}); its end is not known.`;
}

function clockFinding(seconds: number): Outcome {
	const off = Math.abs(seconds);
	if (off === 0) return { check: 'Clock', status: 'ok', detail: "This machine's clock agrees with AWS's." };
	const detail = `This machine's clock is ${off} second${off === 1 ? '' : 's'} ${seconds > 0 ? 'behind' : 'ahead of'} AWS's.`;
	if (off <= CLOCK_TOLERANCE_SECONDS) return { check: 'Clock', status: 'ok', detail };
	return {
		check: 'Clock',
		status: 'failed',
		detail: `${detail} Calls are signed with AWS's time once AWS has refused one, but the ends of sessions are judged by this clock: set it (NTP).`,
	};
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function destroyStream(value: unknown): void {
	if (typeof value !== 'object' || value === null || !('destroy' in value)) return;
	if (typeof value.destroy === 'function') (value as { destroy(): void }).destroy();
}

type Lookup = NonNullable<EgressPolicy['lookup']>;

async function resolve(hostname: string, by: Lookup, signal?: AbortSignal): Promise<string[]> {
	const { promise, resolve: found, reject } = Promise.withResolvers<string[]>();
	const limit = AbortSignal.timeout(PATIENCE);
	const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
	const onStop = (): void => reject(new Error(`The name ${hostname} was not resolved in time.`));
	stop.addEventListener('abort', onStop, { once: true });
	by(hostname, { all: true }, (error, addresses) => {
		if (error) reject(new Error(`The name ${hostname} cannot be resolved (${error.code ?? error.message}).`));
		else found((Array.isArray(addresses) ? addresses : [{ address: addresses }]).map(({ address }) => address));
	});
	try {
		return await promise;
	} finally {
		stop.removeEventListener('abort', onStop);
	}
}
