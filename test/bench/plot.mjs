const [WIDTH, LEFT, BAR, GAP, TOP] = [860, 330, 18, 10, 46];

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** How many times as good as n8n's own nodes, as bars over a logarithmic scale; a picture in SVG. */
export function plot(rows) {
	const shown = rows.filter(({ ratioToBuiltin }) => ratioToBuiltin !== undefined && ratioToBuiltin !== null);
	const most = Math.max(10, ...shown.map(({ ratioToBuiltin }) => ratioToBuiltin));
	const decades = Math.ceil(Math.log10(most));
	const width = WIDTH - LEFT - 70;
	const at = (value) => LEFT + (Math.log10(Math.max(value, 1)) / decades) * width;
	const height = TOP + shown.length * (BAR + GAP) + 34;
	const lines = Array.from({ length: decades + 1 }, (_, power) => {
		const x = at(10 ** power).toFixed(1);
		return (
			`<path d="M${x} ${TOP - 6}V${height - 26}" stroke="#8884"/>` +
			`<text x="${x}" y="${height - 10}" text-anchor="middle" class="s">${(10 ** power).toLocaleString('en-US')} ×</text>`
		);
	});
	const bars = shown.map(({ suite, metric, ratioToBuiltin }, index) => {
		const y = TOP + index * (BAR + GAP);
		const end = at(ratioToBuiltin);
		const label = ratioToBuiltin >= 10 ? Math.round(ratioToBuiltin).toLocaleString('en-US') : ratioToBuiltin.toFixed(1);
		return (
			`<text x="${LEFT - 8}" y="${y + 13}" text-anchor="end">${escaped(`${suite}: ${metric}`)}</text>` +
			`<rect x="${LEFT}" y="${y}" width="${(end - LEFT).toFixed(1)}" height="${BAR}" rx="2" fill="#d97706"/>` +
			`<text x="${(end + 6).toFixed(1)}" y="${y + 13}">${label} ×</text>`
		);
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
		'<title>Times as good as n8n’s own AWS nodes</title>',
		'<style>text{font:12px sans-serif;fill:#777}.t{font-size:15px;font-weight:bold}.s{font-size:11px}</style>',
		'<text x="8" y="22" class="t">Times as good as n8n’s own AWS nodes (logarithmic)</text>',
		...lines,
		...bars,
		'</svg>',
		'',
	].join('\n');
}
