import type { CustomEndpoints } from '../endpoint/types';
import type { EgressPolicy } from '../transport/types';
import { chain } from './chain';
import { fromContainer } from './fromContainer';
import { fromEnvironment } from './fromEnvironment';
import { fromInstance } from './fromInstance';
import { fromWebIdentity } from './fromWebIdentity';
import { sessionCache, sessionKey } from './sessionCache';
import type { CredentialProvider } from './types';

/** AWS's order, or one source alone. `containerRole` is the role of an ECS task. */
export const SYSTEM_SOURCES = [
	'auto',
	'environment',
	'webIdentity',
	'podIdentity',
	'containerRole',
	'instance',
] as const;
export type SystemSource = (typeof SYSTEM_SOURCES)[number];

export interface SystemSettings {
	/** Default `auto`. */
	readonly only?: SystemSource;
	readonly env?: NodeJS.ProcessEnv;
	/** Region of the STS endpoint where `AWS_REGION` names none. */
	readonly region: string;
	readonly egress?: EgressPolicy;
}

/**
 * The identity of the machine that n8n runs on, in AWS's order: environment, web identity, container, instance. Kept
 * by the session cache, each source by itself: only the keys of an instance are of use after their end.
 *
 * The token of a web identity is the machine's identity itself. It goes to AWS's STS or to the endpoint that the
 * administrator has set (`AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL`), never to an endpoint from a credential's form.
 */
export function fromSystem(settings: SystemSettings): CredentialProvider {
	const env = settings.env ?? process.env;
	const { egress, only = 'auto' } = settings;
	const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || settings.region;
	const webIdentity = fromWebIdentity({
		env,
		region,
		endpoints: endpointsOf(env),
		transport: egress === undefined ? undefined : { egress },
	});
	const identity = { source: 'system', only, env: awsVariables(env), region, egress: egress?.key };
	const kept = (name: string, source: CredentialProvider): CredentialProvider =>
		sessionCache({ ...identity, name }, source, { serveExpired: name === 'instance' });
	const environment = fromEnvironment({ env });
	const web = kept('webIdentity', webIdentity);
	const instance = kept('instance', fromInstance({ env }));
	const container = (unset?: string): CredentialProvider =>
		kept('container', fromContainer({ env: unset === undefined ? env : { ...env, [unset]: undefined } }));
	const sources: Readonly<Record<SystemSource, readonly CredentialProvider[]>> = {
		auto: [environment, web, container(), instance],
		environment: [environment],
		webIdentity: [web],
		podIdentity: [container('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI')],
		containerRole: [container('AWS_CONTAINER_CREDENTIALS_FULL_URI')],
		instance: [instance],
	};
	return Object.assign(chain(...sources[only]), { key: sessionKey(identity) });
}

function endpointsOf(env: NodeJS.ProcessEnv): CustomEndpoints | undefined {
	const sts =
		env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true' ? undefined : env.AWS_ENDPOINT_URL_STS || env.AWS_ENDPOINT_URL;
	return sts ? { services: { sts }, allowHttp: true } : undefined;
}

/** The variables that the answer of a source, or the way to it, depends on. */
export function awsVariables(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
	return Object.fromEntries(
		Object.entries(env).filter(([name]) => /^(AWS_|N8N_AWS_|(HTTPS?|ALL|NO)_PROXY$)/i.test(name)),
	);
}
