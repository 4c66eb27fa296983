-- An order of about 1 KB.
local lines = {}
for i = 1, 16 do
  lines[i] = string.format('{"article":"number %d","count":%d,"price":%d,"note":"as usual"}', i, i, 100 * i)
end
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"customer":"Ada","lines":[' .. table.concat(lines, ",") .. "]}"
