import type { Clock } from './clock';
import { notImplemented, problemError, ServiceError } from './errors';
import { type Identities, mayCall, type Principal } from './identities';
import type { Route } from './route';
import type { Service } from './service';
import { isProblem, type Problem, type ProblemKind, type Signature, type Verified, verifySignature } from './verify';
import { header, type RawRequest } from './wire';

/** A request whose sender is known. */
export interface Authenticated {
	readonly service: Service;
	/** Absent where the operation needs no signature. */
	readonly principal?: Principal;
	readonly proof: 'header' | 'presigned' | 'bearer' | 'none';
	readonly region: string;
	readonly body: Buffer;
	readonly trailers: ReadonlyMap<string, string>;
	readonly payload?: Verified['payload'];
}

export interface Authority {
	readonly identities: Identities;
	readonly clock: Clock;
	readonly maxSkew?: number;
	/** Region of requests that name none. */
	readonly defaultRegion: string;
}

const REGION_SHAPE = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

const bearerOf = (request: RawRequest): string | undefined =>
	/^Bearer (.+)$/.exec(header(request, 'authorization') ?? '')?.[1];

export const isBearer = (request: RawRequest): boolean => bearerOf(request) !== undefined;

/** Scope against request and host: service and region must be the ones that are called. */
function checkScope(signature: Signature, route: Route): Problem | undefined {
	const wrong = (kind: ProblemKind, message: string, members?: Record<string, string>): Problem => ({
		kind,
		message,
		members,
	});
	const { service, hostRegion } = route;
	if (service !== undefined && service.signingName !== signature.service) {
		return wrong('WrongService', `Credential should be scoped to correct service: '${service.signingName}'. `);
	}
	if (signature.algorithm === 'AWS4-ECDSA-P256-SHA256') {
		return undefined;
	}
	const wanted = service?.globalRegion ?? hostRegion;
	if (wanted !== undefined && wanted !== signature.region) {
		return service?.protocol === 's3'
			? wrong(
					'WrongRegion',
					`The authorization header is malformed; the region '${signature.region}' is wrong; expecting '${wanted}'`,
					{ Region: wanted },
				)
			: wrong('WrongRegion', `Credential should be scoped to a valid region. `);
	}
	return REGION_SHAPE.test(signature.region)
		? undefined
		: wrong(
				'WrongRegion',
				service?.protocol === 's3'
					? `The authorization header is malformed; the region '${signature.region}' is wrong`
					: 'Credential should be scoped to a valid region. ',
			);
}

function checkRegionEnabled(service: Service, region: string, account: string, authority: Authority): void {
	if (!authority.identities.disabledRegions.has(region)) {
		return;
	}
	if (service.name === 'sts') {
		throw new ServiceError(
			'RegionDisabledException',
			`STS is not activated in this region for account:${account}. Your account administrator can activate STS in this region using the IAM Console.`,
			403,
		);
	}
	throw problemError({ kind: 'UnknownKey', message: '' }, service.protocol);
}

function authenticateBearer(
	request: RawRequest,
	route: Route,
	service: Service,
	token: string,
	authority: Authority,
): Authenticated {
	const principal = service.signingName === 'bedrock' ? authority.identities.bearer(token) : undefined;
	if (principal === undefined) {
		throw problemError(
			{ kind: 'InvalidBearer', message: 'Authentication failed: Please make sure your API Key is valid.' },
			route.protocol,
		);
	}
	if (principal === 'expired') {
		throw problemError({ kind: 'ExpiredBearer', message: 'Bearer Token has expired' }, route.protocol);
	}
	return {
		service,
		principal,
		proof: 'bearer',
		region: route.hostRegion ?? authority.defaultRegion,
		body: request.body,
		trailers: new Map(),
	};
}

function authenticateSigned(
	request: RawRequest,
	route: Route,
	signature: Signature,
	authority: Authority,
): Verified & { principal: Principal } {
	const { identities, clock, maxSkew } = authority;
	const scope = checkScope(signature, route);
	if (scope !== undefined) {
		throw problemError(scope, route.protocol);
	}
	const verified = verifySignature(request, signature, {
		now: clock.now(),
		maxSkew,
		keyOf: (id) => identities.keyOf(id),
	});
	if (isProblem(verified)) {
		throw problemError(verified, route.protocol);
	}
	const principal = identities.principalOf(signature.accessKeyId);
	if (principal === undefined) {
		throw problemError({ kind: 'UnknownKey', message: '' }, route.protocol);
	}
	return { ...verified, principal };
}

function denied(principal: Principal, action: string, route: Route): ServiceError {
	const message = `User: ${principal.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
	switch (route.protocol) {
		case 'query':
			return new ServiceError('AccessDenied', message, 403);
		case 's3':
			return new ServiceError('AccessDenied', message, 403);
		case 'ec2':
			return new ServiceError(
				'UnauthorizedOperation',
				`You are not authorized to perform this operation. ${message}`,
				403,
			);
		case 'rest-json':
			return new ServiceError('AccessDeniedException', message, 403);
		default:
			return new ServiceError('AccessDeniedException', message, 400);
	}
}

/** Finds out who sends a request and whether that one may. @throws ServiceError as AWS would answer */
export function authenticate(
	request: RawRequest,
	route: Route,
	signature: Signature | Problem | undefined,
	authority: Authority,
): Authenticated {
	const { service } = route;
	const token = bearerOf(request);
	if (token !== undefined && service !== undefined) {
		return authorized(authenticateBearer(request, route, service, token, authority), route, authority);
	}
	if (signature === undefined) {
		if (service?.unsigned?.includes(route.operation)) {
			return {
				service,
				proof: 'none',
				region: route.hostRegion ?? authority.defaultRegion,
				body: request.body,
				trailers: new Map(),
			};
		}
		throw problemError({ kind: 'MissingAuthenticationToken', message: 'Missing Authentication Token' }, route.protocol);
	}
	if (isProblem(signature)) {
		throw problemError(signature, route.protocol);
	}
	const verified = authenticateSigned(request, route, signature, authority);
	if (service === undefined) {
		throw notImplemented(`the service ${route.serviceName}`);
	}
	const region = signature.region || route.hostRegion || authority.defaultRegion;
	return authorized(
		{
			service,
			principal: verified.principal,
			proof: signature.form,
			region,
			body: verified.body,
			trailers: verified.trailers,
			payload: verified.payload,
		},
		route,
		authority,
	);
}

function authorized(caller: Authenticated, route: Route, authority: Authority): Authenticated {
	const { service, principal, region } = caller;
	if (principal === undefined) {
		return caller;
	}
	checkRegionEnabled(service, region, principal.account, authority);
	const action =
		service.iamAction?.(route.operation) ?? `${service.iamPrefix ?? service.signingName}:${route.operation}`;
	if (!service.free?.includes(route.operation) && !mayCall(principal, action)) {
		throw denied(principal, action, route);
	}
	return caller;
}
