import { targetGroup } from '../fields';

/** Fields of what a new listener does; everything else is possible with More Parameters. */
export const actionFields = {
	action: {
		type: 'options',
		optional: false,
		choices: { forward: 'Forward to Target Group', redirect: 'Redirect', 'fixed-response': 'Return a Fixed Response' },
		default: 'forward',
		description: 'What happens with requests that no rule takes',
	},
	TargetGroupArn: { ...targetGroup, show: { action: ['forward'] } },
	redirectTo: {
		type: 'string',
		label: 'Redirect To',
		optional: false,
		default: 'https://#{host}:443/#{path}?#{query}',
		description: 'Address in which #{protocol}, #{host}, #{port}, #{path} and #{query} stand for those of the request',
		show: { action: ['redirect'] },
	},
	permanent: {
		type: 'boolean',
		label: 'Permanent',
		optional: false,
		default: true,
		description: 'Whether browsers may remember it (301 instead of 302)',
		show: { action: ['redirect'] },
	},
	statusCode: {
		type: 'string',
		label: 'Status Code',
		optional: false,
		default: '404',
		description: 'Of the classes 2xx, 4xx and 5xx',
		show: { action: ['fixed-response'] },
	},
	messageBody: {
		type: 'string',
		label: 'Body',
		optional: false,
		required: false,
		rows: 3,
		description: 'Plain text of up to 1,024 bytes',
		show: { action: ['fixed-response'] },
	},
} as const;

interface ActionValues {
	readonly action?: string;
	readonly TargetGroupArn?: string;
	readonly redirectTo?: string;
	readonly permanent?: boolean;
	readonly statusCode?: string;
	readonly messageBody?: string;
}

/** The parts of an address in which AWS's placeholders may stand. */
const ADDRESS = /^(?:([^:/?]+):\/\/)?([^:/?]+)?(?::([^/?]+))?(\/[^?]*)?(?:\?(.*))?$/;

/** The action as AWS's input has it. */
export function actionOf(values: ActionValues): object {
	const { action, TargetGroupArn, redirectTo = '', permanent, statusCode, messageBody } = values;
	if (action === 'fixed-response') {
		const body = messageBody === undefined ? {} : { MessageBody: messageBody, ContentType: 'text/plain' };
		return { Type: action, FixedResponseConfig: { StatusCode: statusCode, ...body } };
	}
	if (action !== 'redirect') return { Type: 'forward', TargetGroupArn };
	const [, Protocol, Host, Port, Path, Query] = ADDRESS.exec(redirectTo) ?? [];
	return {
		Type: action,
		RedirectConfig: {
			Protocol: Protocol !== undefined && /^https?$/i.test(Protocol) ? Protocol.toUpperCase() : Protocol,
			Host,
			Port,
			Path,
			Query,
			StatusCode: permanent === false ? 'HTTP_302' : 'HTTP_301',
		},
	};
}

/** Listeners of a gateway load balancer have neither a protocol nor a port. */
export const isGateway = (arn: string | undefined): boolean => /:loadbalancer\/gwy\//.test(arn ?? '');
