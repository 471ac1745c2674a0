-- contract: EXECUTE on count_seats() and check_session_charged() by others than the owner's triggers, unused since v0.1.0
-- These functions run with the owner's rights. As a trigger of somebody else's table, the first would count seats that do
-- not exist.
REVOKE EXECUTE ON FUNCTION count_seats(), check_session_charged() FROM PUBLIC;
