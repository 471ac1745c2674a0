-- contract: EXECUTE on count_seats() and check_session_charged() by others than the owner's triggers, unused since v0.1.0
-- These functions run with the owner's rights, as triggers of the owner's tables. As a trigger of a table of one's own,
-- the first would count seats that there are not.
REVOKE EXECUTE ON FUNCTION count_seats(), check_session_charged() FROM PUBLIC;
