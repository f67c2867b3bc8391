import fc from 'fast-check';

import { plainXml, queryBody } from '../../../aws/protocol/plainQuery';

describe('a query request without a model', () => {
	it('numbers lists and names members as the protocol does', () => {
		const input = {
			Name: 'a b',
			Tags: [{ Key: 'k', Value: 1 }, { Key: 'l' }],
			Filter: { Deep: { On: true } },
			None: null,
		};
		expect(decodeURIComponent(queryBody('DoIt', '2020-01-01', input, false).replaceAll('+', ' '))).toBe(
			'Action=DoIt&Version=2020-01-01&Name=a b&Tags.member.1.Key=k&Tags.member.1.Value=1&Tags.member.2.Key=l&Filter.Deep.On=true',
		);
		expect(queryBody('DoIt', '1', { Ids: ['a', 'b'] }, true)).toBe('Action=DoIt&Version=1&Ids.1=a&Ids.2=b');
	});
});

describe('XML without a model', () => {
	it.each<[string, string, unknown]>([
		['texts and objects', '<R><A>1</A><B><C>x</C></B></R>', { A: '1', B: { C: 'x' } }],
		['lists by member', '<R><L><member>a</member><member><K>b</K></member></L></R>', { L: ['a', { K: 'b' }] }],
		['lists by item', '<R><s><item><i>1</i></item></s></R>', { s: [{ i: '1' }] }],
		['repeated elements', '<R><A>1</A><A>2</A><A>3</A></R>', { A: ['1', '2', '3'] }],
		['empty ones', '<R><A/><B></B></R>', { A: '', B: '' }],
		['entities', '<R><A>&lt;&amp;&#65;&#x42;&quot;</A></R>', { A: '<&AB"' }],
		['declaration, comment, CDATA', '<?xml version="1.0"?><R><!-- c --><A><![CDATA[<x>]]></A></R>', { A: '<x>' }],
		['attributes', '<R xmlns="http://x/"><A a="1">2</A></R>', { A: '2' }],
		['nothing', '', {}],
		['names of the prototype', '<R><__proto__><x>1</x></__proto__></R>', JSON.parse('{"__proto__":{"x":"1"}}')],
	])('%s', (_, xml, expected) => {
		expect(plainXml(xml)).toEqual(expected);
	});

	it('never throws and never touches the prototype', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				plainXml(`<R>${text}</R>`);
				expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
			}),
		);
		expect(plainXml('<a>'.repeat(50_000))).toEqual({});
	});
});
