import { countedAs } from "../../src/server/client-address.js";

describe("A client is counted", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    // As a socket that takes both kinds names it.
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["::1", "::/64"],
    ["not an address", "not an address"],
  ])("at %s as %s", (address, name) => expect(countedAs(address)).toBe(name));
});
