import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text } from '../service';

/** The rule set that is active in a fresh account. */
export const RULE_SET = 'local-aws-rules';

const rulesOf = (call: Call): Input[] =>
	call.shared.state(`ses rules ${call.principal?.account} ${call.region}`, () => []);

function checkRuleSet(call: Call): void {
	if (text(call.input, 'RuleSetName') !== RULE_SET) {
		throw new ServiceError('RuleSetDoesNotExist', `Rule set does not exist: ${text(call.input, 'RuleSetName')}`);
	}
}

const describe = (call: Call): Input => ({
	Metadata: { Name: RULE_SET, CreatedTimestamp: '2026-01-02T03:04:05Z' },
	Rules: rulesOf(call),
});

const newRule = (call: Call): Input => {
	const rule = (call.input.Rule ?? {}) as Input;
	return { ...rule, Actions: list(rule, 'Actions') };
};

const indexOf = (call: Call, name: string | undefined): number => rulesOf(call).findIndex((rule) => rule.Name === name);

/** Receipt rules of the older API of SES, which is the only one that has them. */
export const ses: Service = {
	name: 'email-receiving',
	signingName: 'ses',
	protocol: 'query',
	hostLabels: [],
	versions: ['2010-12-01'],
	namespace: 'http://ses.amazonaws.com/doc/2010-12-01/',
	iamPrefix: 'ses',
	operations: {
		DescribeActiveReceiptRuleSet: describe,
		DescribeReceiptRuleSet: (call) => {
			checkRuleSet(call);
			return describe(call);
		},
		CreateReceiptRule: (call) => {
			checkRuleSet(call);
			const rule = newRule(call);
			if (indexOf(call, text(rule, 'Name')) >= 0) {
				throw new ServiceError('AlreadyExists', `Rule already exists: ${text(rule, 'Name')}`);
			}
			rulesOf(call).unshift(rule);
			return {};
		},
		UpdateReceiptRule: (call) => {
			checkRuleSet(call);
			const rule = newRule(call);
			const at = indexOf(call, text(rule, 'Name'));
			if (at < 0) throw new ServiceError('RuleDoesNotExist', `Rule does not exist: ${text(rule, 'Name')}`);
			rulesOf(call)[at] = rule;
			return {};
		},
		DeleteReceiptRule: (call) => {
			checkRuleSet(call);
			const at = indexOf(call, text(call.input, 'RuleName'));
			if (at >= 0) rulesOf(call).splice(at, 1);
			return {};
		},
	},
};
