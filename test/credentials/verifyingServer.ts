import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { verify } from './sigv4Verifier';
import type { Verdict } from './sigv4Verifier';

export interface Arrival extends Verdict {
	readonly method: string;
	readonly target: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

export interface VerifyingServer {
	readonly url: string;
	readonly arrivals: Arrival[];
	/** Access key ids to their secrets. */
	readonly secrets: Map<string, string>;
	/** Answers the next requests; default 200 with an empty body. */
	respond: (arrival: Arrival, response: ServerResponse) => void;
	close(): Promise<void>;
}

/** A server on loopback that checks the signature of everything that arrives. */
export async function startVerifyingServer(): Promise<VerifyingServer> {
	const arrivals: Arrival[] = [];
	const secrets = new Map<string, string>();
	const server: Server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url: target = '', rawHeaders, headers } = incoming;
			const body = Buffer.concat(chunks);
			const arrival = {
				...verify({ method, target, rawHeaders, body }, (id) => secrets.get(id)),
				method,
				target,
				headers,
				body,
			};
			arrivals.push(arrival);
			running.respond(arrival, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const running: VerifyingServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		arrivals,
		secrets,
		respond: (_, response) => response.end(),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return running;
}

const xml = (response: ServerResponse, status: number, body: string) =>
	response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': 'req-1' }).end(body);

/** STS's answers in its own XML. */
export const sts = {
	identity: (response: ServerResponse) =>
		xml(
			response,
			200,
			'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
		),
	session: (response: ServerResponse, keys: { id: string; secret: string; token: string; expiration?: Date }) =>
		xml(
			response,
			200,
			`<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/MyRole/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>${keys.id}</AccessKeyId><SecretAccessKey>${keys.secret}</SecretAccessKey><SessionToken>${keys.token}</SessionToken><Expiration>${(keys.expiration ?? new Date(Date.now() + 3_600_000)).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
		),
	error: (response: ServerResponse, status: number, code: string, message: string) =>
		xml(
			response,
			status,
			`<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>req-1</RequestId></ErrorResponse>`,
		),
};

/** Which action a query-protocol request asks for. */
export const actionOf = ({ body, target }: Arrival): string =>
	new URLSearchParams(body.toString()).get('Action') ?? new URLSearchParams(target.split('?')[1]).get('Action') ?? '';
