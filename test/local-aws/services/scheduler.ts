import { ServiceError } from '../errors';
import { type Call, type Input, type Service, text } from '../service';

const schedulesOf = (call: Call): Map<string, Input> =>
	call.shared.state(`scheduler ${call.principal?.account} ${call.region}`, () => new Map<string, Input>());

const nameOf = (call: Call): string => decodeURIComponent(call.path.split('/').at(-1) ?? '');
const groupOf = (call: Call): string => text(call.input, 'GroupName') ?? call.query.get('groupName') ?? 'default';
const keyOf = (call: Call): string => `${groupOf(call)}/${nameOf(call)}`;
const arnOf = (call: Call): string =>
	`arn:aws:scheduler:${call.region}:${call.principal?.account ?? ''}:schedule/${keyOf(call)}`;

function find(call: Call): Input {
	const schedule = schedulesOf(call).get(keyOf(call));
	if (schedule === undefined) {
		throw new ServiceError('ResourceNotFoundException', `Schedule ${nameOf(call)} does not exist.`, 404);
	}
	return schedule;
}

/** What AWS refuses in a schedule. */
function check({ input, shared }: Call): void {
	const expression = text(input, 'ScheduleExpression') ?? '';
	const known =
		/^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/.test(expression) ||
		/^rate\((1 (minute|hour|day)|\d+ (minutes|hours|days))\)$/.test(expression) ||
		/^cron\((\S+ ){5}\S+\)$/.test(expression);
	if (!known) throw new ServiceError('ValidationException', `Invalid Schedule Expression ${expression}.`);
	const start = input.StartDate;
	if (typeof start === 'number' && start * 1000 < shared.clock.now() - 300_000) {
		throw new ServiceError('ValidationException', 'The StartDate you specify cannot be earlier than 5 minutes ago.');
	}
}

function put(call: Call): Input {
	check(call);
	const arn = arnOf(call);
	const { ClientToken: _token, StartDate, EndDate, ...schedule } = call.input;
	const now = new Date(call.shared.clock.now());
	schedulesOf(call).set(keyOf(call), {
		State: 'ENABLED',
		ActionAfterCompletion: 'NONE',
		ScheduleExpressionTimezone: 'UTC',
		...schedule,
		...(typeof StartDate === 'number' ? { StartDate: new Date(StartDate * 1000) } : {}),
		...(typeof EndDate === 'number' ? { EndDate: new Date(EndDate * 1000) } : {}),
		Name: nameOf(call),
		GroupName: groupOf(call),
		Arn: arn,
		CreationDate: schedulesOf(call).get(keyOf(call))?.CreationDate ?? now,
		LastModificationDate: now,
	});
	return { ScheduleArn: arn };
}

/** Amazon EventBridge Scheduler. Nothing is ever called: schedules are kept and told. */
export const scheduler: Service = {
	name: 'scheduler',
	signingName: 'scheduler',
	protocol: 'rest-json',
	hostLabels: ['scheduler'],
	restOperation: ({ method, path }) => {
		if (path === '/schedules') return 'ListSchedules';
		if (path === '/schedule-groups') return 'ListScheduleGroups';
		if (!path.startsWith('/schedules/')) return undefined;
		return { POST: 'CreateSchedule', PUT: 'UpdateSchedule', GET: 'GetSchedule', DELETE: 'DeleteSchedule' }[method];
	},
	operations: {
		CreateSchedule: (call) => {
			if (schedulesOf(call).has(keyOf(call))) {
				throw new ServiceError('ConflictException', `Schedule ${nameOf(call)} already exists.`, 409);
			}
			return put(call);
		},
		UpdateSchedule: (call) => {
			find(call);
			return put(call);
		},
		GetSchedule: find,
		DeleteSchedule: (call) => {
			find(call);
			schedulesOf(call).delete(keyOf(call));
			return {};
		},
		ListSchedules: (call) => {
			const prefix = call.query.get('NamePrefix') ?? '';
			const group = call.query.get('ScheduleGroup');
			return {
				Schedules: [...schedulesOf(call).values()].filter(
					({ Name, GroupName }) => String(Name).startsWith(prefix) && (group === undefined || GroupName === group),
				),
			};
		},
		ListScheduleGroups: (call) => ({
			ScheduleGroups: [
				...new Set(['default', ...[...schedulesOf(call).values()].map(({ GroupName }) => String(GroupName))]),
			]
				.filter((name) => name.startsWith(call.query.get('NamePrefix') ?? ''))
				.map((Name) => ({ Name, State: 'ACTIVE' })),
		}),
	},
};
