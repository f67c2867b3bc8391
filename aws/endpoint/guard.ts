import { AwsError } from '../errors';
import { isLoopback, isMetadataHost } from './addresses';
import { matchCustomEndpoints } from './customEndpoints';
import { originText, readEndpointUrl, type EndpointUrl } from './endpointUrl';
import { scopeOfHost } from './hosts';
import { signingNameOf } from './hostTable';
import { isCodeSuffix } from './resourceHosts';
import type { HostPolicy, SigningScope } from './types';

export type GuardPolicy = HostPolicy & {
	/** Name in the credential scope, where the caller knows it; without it the host tells. */
	readonly signingName?: string;
	/** Region of the caller, for hosts that name none. */
	readonly region?: string;
};

const DEFAULT_REGION = 'us-east-1';

/** Names that Bedrock's own hosts sign with; the others of the family take no API keys. */
const BEDROCK_SIGNING_NAMES = new Set(['bedrock', 'bedrock-mantle']);

/**
 * The gate before every signature: a request may be signed for AWS's own services and for resources that AWS itself
 * verifies, for listed hosts whose owner's program sees the headers, and for the credential's custom endpoints.
 * @param url whole URL with its path; a text is read as it stands
 * @returns what signs: the host's own scope; the caller's signing name wins where it is given
 * @throws AwsError `HostNotAllowed` (no attempt made), `InvalidEndpoint` if a custom endpoint cannot be read
 */
export function assertMaySign(url: URL | string, policy: GuardPolicy): SigningScope {
	const read = readAllowedAddress(url);
	const scope = awsScope(read, policy.region);
	if (scope !== undefined && (scope.hostClass !== 'code' || isListed(read.host, policy.alsoSignFor)))
		return { ...scope, signingName: policy.signingName ?? scope.signingName };
	return customScope(read, policy, scope) ?? refuse(read, scope);
}

/**
 * The gate before a bearer token, which anybody who sees it can use: Bedrock's own hosts, and the credential's custom
 * endpoints for Bedrock or for all services.
 * @throws AwsError `HostNotAllowed`, `InvalidEndpoint`
 */
export function assertMaySendToken(url: URL | string, policy: HostPolicy): void {
	const read = readAllowedAddress(url);
	const scope = awsScope(read);
	if (scope?.hostClass === 'api' && BEDROCK_SIGNING_NAMES.has(scope.signingName)) return;
	const services = Object.entries(policy.endpoints?.services ?? {}).filter(([service]) =>
		BEDROCK_SIGNING_NAMES.has(signingNameOf(service)),
	);
	const endpoints = policy.endpoints && { ...policy.endpoints, services: Object.fromEntries(services) };
	if (matchCustomEndpoints(read, endpoints).length > 0) return;
	throw notAllowed(
		`A Bedrock API key is not sent to ${originText(read)}`,
		'API keys work with Amazon Bedrock alone. For a gateway or proxy of your own, set it as the custom endpoint of Bedrock in the credential.',
	);
}

/**
 * Checks the entries of Also Sign For.
 * @throws AwsError `InvalidHost` that names the entry's host, or says that it is none
 */
export function checkAlsoSignFor(entries: readonly string[] | undefined): void {
	for (const entry of entries ?? []) {
		const host = entry.trim().toLowerCase();
		const suffix = host.startsWith('*.') ? host.slice(2) : undefined;
		const read = readEndpointUrl(`https://${suffix ?? host}/`);
		const shown = typeof read === 'string' ? 'An entry' : `"${suffix === undefined ? '' : '*.'}${read.host}"`;
		const isHost = typeof read !== 'string' && read.host === (suffix ?? host);
		if (isHost && (suffix === undefined ? scopeOfHost(read)?.hostClass === 'code' : isCodeSuffix(suffix))) continue;
		throw new AwsError({
			code: 'InvalidHost',
			message: `${shown} of Also Sign For is no host that needs to be listed there`,
			field: 'alsoSignFor',
			nextStep:
				'Enter hosts of API Gateway, Lambda function URLs, AppSync, VPC Lattice or AgentCore gateways, for example abc123.execute-api.eu-west-1.amazonaws.com, or *.execute-api.eu-west-1.amazonaws.com for all in one region.',
		});
	}
}

function readAllowedAddress(url: URL | string): EndpointUrl {
	const read = readEndpointUrl(url);
	if (typeof read === 'string')
		throw notAllowed(
			`This URL is not used: ${read.charAt(0).toLowerCase()}${read.slice(1)}`,
			'Enter a whole URL such as https://sqs.eu-west-1.amazonaws.com/.',
		);
	if (isMetadataHost(read.host))
		throw notAllowed(
			`Nothing is signed for ${originText(read)}, the address of a metadata service`,
			'Enter the address of the AWS service itself.',
		);
	return read;
}

/** Scope of one of AWS's hosts; undefined for all others and for AWS's hosts by http or at another port. */
function awsScope(url: EndpointUrl, region?: string): SigningScope | undefined {
	return url.protocol === 'https:' && url.port === undefined ? scopeOfHost(url, region) : undefined;
}

/** Whether Also Sign For has the host: itself, or `*.` below one class and region. */
function isListed(host: string, entries: readonly string[] | undefined): boolean {
	return (entries ?? []).some((text) => {
		const entry = text.trim().toLowerCase();
		if (!entry.startsWith('*.')) return entry === host;
		return host.endsWith(entry.slice(1)) && isCodeSuffix(entry.slice(2));
	});
}

function customScope(url: EndpointUrl, policy: GuardPolicy, scope: SigningScope | undefined): SigningScope | undefined {
	const matches = matchCustomEndpoints(url, policy.endpoints, policy.signingName);
	const [match] = matches;
	if (match === undefined) return undefined;
	const names = new Set(matches.map(({ signingName }) => signingName).filter((name) => name !== undefined));
	const onAws = scope ?? scopeOfHost(url, policy.region);
	const signingName = policy.signingName ?? onAws?.signingName ?? (names.size === 1 ? [...names][0] : undefined);
	if (signingName === undefined) {
		throw notAllowed(
			`It is not known for which service a request to ${originText(url)} is signed`,
			'Set this custom endpoint for one service instead of all, or use the AWS node, which knows the service.',
		);
	}
	return { signingName, region: onAws?.region ?? match.region ?? policy.region ?? DEFAULT_REGION, hostClass: 'custom' };
}

function refuse(url: EndpointUrl, scope: SigningScope | undefined): never {
	const origin = originText(url);
	if (scope?.hostClass === 'code') {
		throw notAllowed(
			`Nothing is signed for ${origin}: what runs there belongs to a customer of AWS, who would see the signed request`,
			`If you trust it, add ${url.host} to the field Also Sign For of the credential.`,
		);
	}
	if (scopeOfHost(url) !== undefined) {
		throw notAllowed(
			`Nothing is signed for ${origin}: AWS is reached by https at port 443`,
			'Begin the URL with https:// and leave the port out, or set it as a custom endpoint in the credential.',
		);
	}
	const custom =
		'If you trust it, set it as a custom endpoint in the credential, for the service that is called there.';
	throw notAllowed(
		`Nothing is signed for ${origin}: it is neither a host of AWS that signatures may go to nor a custom endpoint of the credential`,
		url.protocol === 'http:' && !isLoopback(url.host) ? `${custom} Plain HTTP has to be allowed there, too.` : custom,
	);
}

const notAllowed = (message: string, nextStep: string): AwsError =>
	new AwsError({ code: 'HostNotAllowed', message, nextStep, attempts: 0 });
