import { DEFAULTS } from './defaults';
import { Reply } from './errors';
import type { Fault } from './faults';
import { setUpRolesAnywhere } from './rolesAnywhere';
import type { LocalAws } from './server';
import { queryMap, type RawRequest, splitTarget } from './wire';

export const CONTROL_PATH = '/_local-aws/';

const json = (value: unknown, status = 200): Reply =>
	new Reply(status, { 'content-type': 'application/json' }, JSON.stringify(value));

/**
 * What tests do in-process, over HTTP for a server that runs as a process of its own:
 * `GET health | defaults | requests | counts | sessions`, `POST reset | skew | fail-next | expire-sessions` with a JSON body.
 * `POST roles-anywhere` makes an authority that is trusted, and answers with the fields of a credential below it.
 */
export async function answerControl(aws: LocalAws, request: RawRequest): Promise<Reply> {
	const { path, query } = splitTarget(request.target);
	const body = (request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'))) as Record<string, unknown>;
	const since = Number(queryMap(query).get('since') ?? 0);
	switch (`${request.method} ${path.slice(CONTROL_PATH.length)}`) {
		case 'GET health':
			return json({ url: aws.url });
		case 'GET defaults':
			return json(DEFAULTS);
		case 'GET requests':
			return json(aws.requests.slice(since));
		case 'GET counts':
			return json({ byOperation: aws.callsByOperation(), byKey: aws.callsByKey(), sockets: aws.sockets });
		case 'GET sessions':
			return json(aws.identities.issuedSessions);
		case 'POST roles-anywhere': {
			const { chain: _, ...setup } = setUpRolesAnywhere(aws.identities);
			return json(setup);
		}
		case 'POST reset':
			await aws.reset();
			return json({});
		case 'POST skew':
			aws.skew(Number(body.milliseconds ?? 0));
			return json({});
		case 'POST fail-next':
			aws.failNext(body as Fault);
			return json({});
		case 'POST expire-sessions':
			return json({ expired: aws.expireSessions(typeof body.accessKeyId === 'string' ? body.accessKeyId : undefined) });
		default:
			return json({ message: 'No such control' }, 404);
	}
}
